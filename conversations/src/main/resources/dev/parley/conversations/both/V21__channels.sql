-- Channels that were added in the page or by the API; those of the config file are not here. options: JSON without secrets.
-- secrets: sealed JSON, pointer to value; NULL for none. csat: NULL for what is usual for the connector.
CREATE TABLE channels (
  name       TEXT NOT NULL PRIMARY KEY,
  connector  TEXT NOT NULL,
  options    TEXT NOT NULL,
  secrets    TEXT,
  csat       INTEGER,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
