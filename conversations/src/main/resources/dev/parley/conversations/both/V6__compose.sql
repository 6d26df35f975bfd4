-- body: the message as JSON, complete but for the time when it leaves.
-- leaving: 1 from the moment when it can be taken back no more until the broker has it.
CREATE TABLE scheduled_messages (
  id           ${uuid} PRIMARY KEY,
  conversation ${uuid} NOT NULL,
  agent        ${uuid} NOT NULL,
  client_id    TEXT,
  due_at       BIGINT NOT NULL,
  leaving      INTEGER NOT NULL,
  undo         INTEGER NOT NULL,
  created_at   BIGINT NOT NULL,
  body         TEXT NOT NULL
);
CREATE INDEX scheduled_messages_due ON scheduled_messages (due_at, id);
CREATE INDEX scheduled_messages_of_conversation
  ON scheduled_messages (conversation, due_at, id);
CREATE UNIQUE INDEX scheduled_messages_once ON scheduled_messages (agent, client_id)
  WHERE client_id IS NOT NULL;

-- body: the whole as JSON. Neither team nor owner: everybody has it.
CREATE TABLE canned_responses (
  id         ${uuid} PRIMARY KEY,
  name       TEXT NOT NULL,
  team       ${uuid},
  owner      ${uuid},
  updated_at BIGINT NOT NULL,
  body       TEXT NOT NULL
);

CREATE TABLE macros (
  id         ${uuid} PRIMARY KEY,
  name       TEXT NOT NULL,
  team       ${uuid},
  owner      ${uuid},
  updated_at BIGINT NOT NULL,
  body       TEXT NOT NULL
);

CREATE TABLE preferences (
  agent ${uuid} NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  name  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (agent, name)
);
