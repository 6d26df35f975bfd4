-- What devices need help with: one row from the begin of an alarm to its end. An alarm is a device and a kind; at most
-- one of them has not ended.
CREATE TABLE alarms (
  id ${uuid} PRIMARY KEY,
  device TEXT NOT NULL,
  kind TEXT NOT NULL,
  severity TEXT NOT NULL,
  state TEXT NOT NULL,
  text TEXT,
  since BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  times BIGINT NOT NULL,
  by_whom TEXT,
  until_at BIGINT,
  conversation ${uuid},
  spoken BIGINT NOT NULL,
  last_message ${uuid}
);
CREATE INDEX alarms_newest ON alarms (since, id);
CREATE INDEX alarms_of_device ON alarms (device, since, id);
CREATE INDEX alarms_by_state ON alarms (state, since, id);
CREATE INDEX alarms_of_conversation ON alarms (conversation);
CREATE INDEX alarms_until ON alarms (until_at) WHERE until_at IS NOT NULL;
CREATE INDEX alarms_cleared ON alarms (last_at) WHERE state = 'cleared';
