-- body: JSON, as the model writes it. place: the order in which policies are asked.
CREATE TABLE calendars (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
);
CREATE TABLE sla_policies (
  place INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
);

-- sla_check_at: when a warning or a broken promise is to be told next.
-- told_closed_until: the opening that the contact was told of while nobody was there.
ALTER TABLE conversations ADD COLUMN sla_check_at BIGINT;
ALTER TABLE conversations ADD COLUMN told_closed_until BIGINT;
CREATE INDEX conversations_sla_check ON conversations (sla_check_at)
  WHERE sla_check_at IS NOT NULL;
DROP INDEX conversations_due;
CREATE INDEX conversations_due ON conversations (status, due_at, id) WHERE due_at IS NOT NULL;
