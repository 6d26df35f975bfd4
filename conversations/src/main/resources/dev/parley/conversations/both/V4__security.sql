-- What a session's holder sees of it, so that a foreign one can be told and ended.
ALTER TABLE sessions ADD COLUMN device TEXT;
ALTER TABLE sessions ADD COLUMN address TEXT;
ALTER TABLE sessions ADD COLUMN seen_at BIGINT;

-- secret: sealed with a key of the hub. last_step: the newest code that was taken; none comes twice.
CREATE TABLE second_factors (
  agent      ${uuid} PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE,
  secret     TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  last_step  BIGINT NOT NULL
);

CREATE TABLE recovery_codes (
  agent     ${uuid} NOT NULL REFERENCES second_factors (agent) ON DELETE CASCADE,
  code_hash TEXT NOT NULL,
  PRIMARY KEY (agent, code_hash)
);

-- id: hash of issuer and subject, which together name a person at a provider; a mail address never does.
CREATE TABLE linked_logins (
  id         TEXT PRIMARY KEY,
  issuer     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  label      TEXT,
  agent      ${uuid} NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
  created_at BIGINT NOT NULL
);
CREATE INDEX linked_logins_of_agent ON linked_logins (agent);
