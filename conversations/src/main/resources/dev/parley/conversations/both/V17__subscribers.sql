-- Programs that listen live under a name. owner: the hash of the session or token that made it. event_cursor: the event log's
-- sequence up to which the program says that it is done.
CREATE TABLE subscribers (
  owner        TEXT NOT NULL,
  name         TEXT NOT NULL,
  event_cursor BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  seen_at      BIGINT NOT NULL,
  PRIMARY KEY (owner, name)
);
CREATE INDEX subscribers_seen ON subscribers (seen_at);
