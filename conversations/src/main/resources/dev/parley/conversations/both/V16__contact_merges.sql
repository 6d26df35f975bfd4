-- A contact that became part of another one. The row of the contact that went stays in contacts, without addresses.
-- source_before, target_before, target_after: the contacts, JSON.
CREATE TABLE contact_merges (
  id            ${uuid} PRIMARY KEY,
  source        ${uuid} NOT NULL,
  target        ${uuid} NOT NULL,
  at            BIGINT NOT NULL,
  source_before TEXT NOT NULL,
  target_before TEXT NOT NULL,
  target_after  TEXT NOT NULL,
  undone        BIGINT
);
CREATE INDEX contact_merges_of_target ON contact_merges (target, at);
CREATE INDEX contact_merges_of_source ON contact_merges (source);

-- Which conversations moved, so that they can go back.
CREATE TABLE contact_merge_conversations (
  merge        ${uuid} NOT NULL,
  conversation ${uuid} NOT NULL,
  PRIMARY KEY (merge, conversation)
);

-- Who may be the same person: the same handle on another channel, the same name. Names come from outside, however long.
CREATE INDEX addresses_of_handle ON addresses (handle, contact);
CREATE INDEX contacts_of_name ON contacts (substr(name, 1, 100), id);
