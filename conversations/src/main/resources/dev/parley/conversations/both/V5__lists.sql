-- What labels look like. A conversation may have one that is not described here.
CREATE TABLE labels (
  name        TEXT PRIMARY KEY,
  colour      TEXT NOT NULL,
  description TEXT
);

-- Kept by the writer for conversations that have labels, so that a label's list pages by key
-- however many conversations it has and however few of all these are.
CREATE TABLE conversation_labels (
  label            TEXT NOT NULL,
  status           TEXT NOT NULL,
  last_activity_at BIGINT NOT NULL,
  conversation     ${uuid} NOT NULL,
  waiting_since    BIGINT,
  PRIMARY KEY (label, status, last_activity_at, conversation)
);
CREATE INDEX conversation_labels_waiting
  ON conversation_labels (label, status, waiting_since, conversation)
  WHERE waiting_since IS NOT NULL;

CREATE TABLE label_counts (
  label  TEXT NOT NULL,
  status TEXT NOT NULL,
  n      BIGINT NOT NULL,
  PRIMARY KEY (label, status)
);

-- Most conversations are of normal priority: their list needs no index of its own.
CREATE INDEX conversations_of_priority
  ON conversations (priority, status, last_activity_at, id) WHERE priority <> 'normal';

-- share: nobody, team or everybody. filter: JSON object.
CREATE TABLE saved_views (
  id       ${uuid} PRIMARY KEY,
  owner    ${uuid} NOT NULL,
  name     TEXT NOT NULL,
  share    TEXT NOT NULL,
  team     ${uuid},
  filter   TEXT NOT NULL,
  position INTEGER NOT NULL
);
CREATE INDEX saved_views_of_owner ON saved_views (owner);
CREATE INDEX saved_views_shared ON saved_views (share) WHERE share <> 'nobody';
