-- What was erased for a person who asked for it. hashes: JSON array of keyed hashes of the addresses, for the question
-- whether somebody was erased. removed, found: JSON objects, rows by store; found is NULL until it was searched again.
-- pending: JSON, what is still to be done outside of the database and searched for; NULL once it is.
CREATE TABLE erasures (
  id       ${uuid} PRIMARY KEY,
  contact  ${uuid} NOT NULL,
  at       BIGINT NOT NULL,
  by_agent TEXT NOT NULL,
  reason   TEXT NOT NULL,
  hashes   TEXT NOT NULL,
  removed  TEXT NOT NULL,
  found    TEXT,
  pending  TEXT
);
CREATE INDEX erasures_pending ON erasures (id) WHERE pending IS NOT NULL;

-- Conversations that are no more, and messages that must not come back: what names one of them is dropped.
CREATE TABLE erased (
  id ${uuid} PRIMARY KEY
);
