-- What the business keeps about conversations and contacts beside what Parley knows itself.
-- choices: JSON array of text, only for the type 'choice'.
CREATE TABLE custom_fields (
  about   TEXT NOT NULL,
  name    TEXT NOT NULL,
  type    TEXT NOT NULL,
  choices TEXT,
  PRIMARY KEY (about, name)
);

-- A conversation that took over another one. before_*: both as they were, JSON.
-- The status of a conversation that was taken over is stored as 'merged', so that no list has it.
CREATE TABLE merges (
  id            ${uuid} PRIMARY KEY,
  source        ${uuid} NOT NULL,
  target        ${uuid} NOT NULL,
  at            BIGINT NOT NULL,
  before_source TEXT NOT NULL,
  before_target TEXT NOT NULL,
  after_target  TEXT NOT NULL,
  undone        BIGINT
);
CREATE INDEX merges_of_target ON merges (target);

-- Which messages moved, so that they can go back.
CREATE TABLE merged_messages (
  merge    ${uuid} NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (merge, sequence)
);
CREATE INDEX conversations_merged ON conversations (merged_into) WHERE merged_into IS NOT NULL;
