-- events: JSON array of types, "*" for all. event_cursor: the event log's sequence up to which deliveries were made.
CREATE TABLE webhooks (
  id               ${uuid} PRIMARY KEY,
  url              TEXT NOT NULL,
  events           TEXT NOT NULL,
  enabled          INTEGER NOT NULL,
  secret           TEXT NOT NULL,
  old_secret       TEXT,
  old_secret_until BIGINT,
  event_cursor     BIGINT NOT NULL,
  created_at       BIGINT NOT NULL,
  failing_since    BIGINT,
  succeeded_at     BIGINT,
  disabled_why     TEXT
);

-- due_at: when it is tried next; NULL once it is delivered or given up.
CREATE TABLE webhook_deliveries (
  id         ${uuid} PRIMARY KEY,
  webhook    ${uuid} NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  event_id   TEXT NOT NULL,
  type       TEXT NOT NULL,
  at         BIGINT NOT NULL,
  body       TEXT NOT NULL,
  state      TEXT NOT NULL,
  attempts   INTEGER NOT NULL,
  due_at     BIGINT,
  tried_at   BIGINT,
  status     INTEGER,
  latency_ms BIGINT,
  error      TEXT,
  response   TEXT
);
CREATE INDEX webhook_deliveries_of_webhook ON webhook_deliveries (webhook, id);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook, due_at, id) WHERE due_at IS NOT NULL;

-- Append-only; see audit_fixed. Ids are UUIDv7 and so in the order of time.
CREATE TABLE audit (
  id            ${uuid} PRIMARY KEY,
  at            BIGINT NOT NULL,
  actor         TEXT NOT NULL,
  actor_name    TEXT,
  via           TEXT NOT NULL,
  address       TEXT,
  action        TEXT NOT NULL,
  object        TEXT,
  before_change TEXT,
  after_change  TEXT
);
CREATE INDEX audit_of_actor ON audit (actor, id);
CREATE INDEX audit_of_action ON audit (action, id);
