-- One script for both databases. What they name differently is a placeholder:
-- key = 64 bit integer primary key (SQLite's rowid), uuid = 16 bytes (BLOB in SQLite).
-- Times are microseconds since 1970-01-01 UTC.

CREATE TABLE contacts (
  number     ${key} PRIMARY KEY,
  id         ${uuid} NOT NULL UNIQUE,
  name       TEXT,
  locale     TEXT,
  attributes TEXT,
  created_at BIGINT NOT NULL
);

CREATE TABLE addresses (
  number  ${key} PRIMARY KEY,
  contact ${uuid} NOT NULL,
  kind    TEXT NOT NULL,
  channel TEXT NOT NULL,
  handle  TEXT NOT NULL,
  name    TEXT,
  UNIQUE (channel, handle)
);
CREATE INDEX addresses_of_contact ON addresses (contact);

CREATE TABLE conversations (
  id               ${uuid} PRIMARY KEY,
  contact          ${uuid} NOT NULL,
  channel          TEXT NOT NULL,
  kind             TEXT NOT NULL,
  address_channel  TEXT NOT NULL,
  handle           TEXT NOT NULL,
  address_name     TEXT,
  status           TEXT NOT NULL,
  subject          TEXT,
  agent            ${uuid},
  team             ${uuid},
  locale           TEXT,
  created_at       BIGINT NOT NULL,
  last_activity_at BIGINT NOT NULL,
  snoozed_until    BIGINT,
  waiting_since    BIGINT,
  last_sequence    BIGINT NOT NULL,
  seen_sequence    BIGINT NOT NULL,
  unread           INTEGER NOT NULL,
  preview          TEXT
);
-- Each of these moves whenever somebody says something: no more of them than the inbox needs.
-- The channel at the end lets a list of one channel skip others without looking at their rows.
CREATE INDEX conversations_by_activity ON conversations (status, last_activity_at, id, channel);
CREATE INDEX conversations_of_agent ON conversations (agent, status, last_activity_at, id)
  WHERE agent IS NOT NULL;
CREATE INDEX conversations_of_nobody ON conversations (status, last_activity_at, id)
  WHERE agent IS NULL;
CREATE INDEX conversations_of_team ON conversations (team, status, last_activity_at, id)
  WHERE team IS NOT NULL;
CREATE INDEX conversations_waiting ON conversations (status, waiting_since, id)
  WHERE waiting_since IS NOT NULL;
CREATE INDEX conversations_snoozed ON conversations (snoozed_until)
  WHERE snoozed_until IS NOT NULL;
CREATE INDEX conversations_of_address ON conversations (address_channel, handle, status, id);
CREATE INDEX conversations_of_contact ON conversations (contact, id);

-- How many conversations there are of each kind, kept by the writer, so that no count is a scan.
CREATE TABLE conversation_counts (
  status  TEXT NOT NULL,
  agent   TEXT NOT NULL,
  team    TEXT NOT NULL,
  channel TEXT NOT NULL,
  unread  INTEGER NOT NULL,
  n       BIGINT NOT NULL,
  PRIMARY KEY (status, agent, team, channel, unread)
);

-- address: the contact's address that it came from or goes to; null for what stays inside.
-- body: the message as JSON. external_id beside it is the newer one where they differ.
CREATE TABLE messages (
  sequence     ${key} PRIMARY KEY,
  id           ${uuid} NOT NULL,
  conversation ${uuid} NOT NULL,
  address      BIGINT,
  channel      TEXT NOT NULL,
  external_id  TEXT,
  direction    TEXT NOT NULL,
  state        TEXT NOT NULL,
  cause        TEXT,
  at           BIGINT NOT NULL,
  body         TEXT NOT NULL
);
CREATE UNIQUE INDEX messages_id ON messages (id);
CREATE UNIQUE INDEX messages_external ON messages (channel, external_id)
  WHERE external_id IS NOT NULL;
CREATE INDEX messages_of_conversation ON messages (conversation, sequence);
CREATE INDEX messages_failed ON messages (sequence) WHERE state = 'failed';

CREATE TABLE events (
  sequence     ${key} PRIMARY KEY,
  at           BIGINT NOT NULL,
  type         TEXT NOT NULL,
  conversation ${uuid},
  ref          TEXT,
  data         TEXT
);

-- One row holds the steps that one dispatch saw of one message: [["stored",micros,"detail"], ...]
CREATE TABLE traces (
  number  ${key} PRIMARY KEY,
  message ${uuid} NOT NULL,
  at      BIGINT NOT NULL,
  steps   TEXT NOT NULL
);
CREATE INDEX traces_of_message ON traces (message);

CREATE TABLE devices (
  id           TEXT PRIMARY KEY,
  channel      TEXT,
  online       INTEGER,
  last_seen_at BIGINT,
  body         TEXT NOT NULL
);

CREATE TABLE commands (
  id           ${uuid} PRIMARY KEY,
  device       TEXT NOT NULL,
  conversation ${uuid},
  asked_in     ${uuid},
  asked_by     TEXT,
  text         TEXT,
  state        TEXT NOT NULL,
  outcome      TEXT,
  deadline     BIGINT NOT NULL,
  created_at   BIGINT NOT NULL
);
CREATE INDEX commands_pending ON commands (deadline) WHERE state = 'pending';
CREATE INDEX commands_of_device ON commands (device, created_at);

CREATE TABLE teams (
  id   ${uuid} PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE agents (
  id         ${uuid} PRIMARY KEY,
  name       TEXT NOT NULL,
  email      TEXT NOT NULL UNIQUE,
  role       TEXT NOT NULL,
  capacity   INTEGER NOT NULL,
  languages  TEXT NOT NULL,
  credential TEXT,
  created_at BIGINT NOT NULL
);

CREATE TABLE agent_teams (
  agent ${uuid} NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  team  ${uuid} NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  PRIMARY KEY (agent, team)
);
CREATE INDEX agent_teams_of_team ON agent_teams (team);

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  agent      ${uuid} NOT NULL,
  csrf       TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_of_agent ON sessions (agent);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE idempotency_keys (
  key_hash   TEXT PRIMARY KEY,
  status     INTEGER NOT NULL,
  response   TEXT,
  expires_at BIGINT NOT NULL
);
CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE quarantine (
  id      ${uuid} PRIMARY KEY,
  at      BIGINT NOT NULL,
  channel TEXT NOT NULL,
  reason  TEXT NOT NULL,
  detail  TEXT,
  file    TEXT NOT NULL,
  size    BIGINT NOT NULL,
  about   TEXT NOT NULL
);
CREATE INDEX quarantine_of_channel ON quarantine (channel, id);
