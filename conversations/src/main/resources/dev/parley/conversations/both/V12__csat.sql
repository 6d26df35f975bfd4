-- What contacts answered to "how was it?". question: the message that asked. at: of the first answer, which the
-- reports count; changed_at: of the one that is here.
CREATE TABLE csat (
  question     ${uuid} PRIMARY KEY,
  conversation ${uuid} NOT NULL,
  contact      ${uuid} NOT NULL,
  agent        ${uuid},
  channel      TEXT NOT NULL,
  at           BIGINT NOT NULL,
  changed_at   BIGINT NOT NULL,
  score        INTEGER NOT NULL,
  comment      TEXT
);
CREATE INDEX csat_of_contact ON csat (contact, at);
