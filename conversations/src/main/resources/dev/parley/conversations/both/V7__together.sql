-- What people inside are told of. id is a UUIDv7: a newer one is greater.
-- by_agent: who caused it; null when the hub did. words: a note's first words.
CREATE TABLE notifications (
  id           ${uuid} PRIMARY KEY,
  agent        ${uuid} NOT NULL,
  at           BIGINT NOT NULL,
  kind         TEXT NOT NULL,
  conversation ${uuid} NOT NULL,
  message      ${uuid},
  by_agent     ${uuid},
  words        TEXT,
  read_at      BIGINT
);
CREATE INDEX notifications_of_agent ON notifications (agent, id);
CREATE INDEX notifications_unread ON notifications (agent, id) WHERE read_at IS NULL;
CREATE INDEX notifications_by_age ON notifications (at);

-- skills: JSON array of words. strategy: who of a team gets the next conversation.
ALTER TABLE agents ADD COLUMN skills TEXT;
ALTER TABLE teams ADD COLUMN strategy TEXT NOT NULL DEFAULT 'least_busy';
