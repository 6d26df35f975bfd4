-- What reports are read from. slot: half hours since 1970. label: '' is everything, whatever its labels; a fact
-- is counted once more for each label. agent, team: ids as text, '' for nobody. bucket: step of the histogram of
-- values (four an octave of seconds), the score of a CSAT answer, else 0. total: sum of the values.
CREATE TABLE report_facts (
  label   TEXT NOT NULL,
  slot    BIGINT NOT NULL,
  measure TEXT NOT NULL,
  channel TEXT NOT NULL,
  agent   TEXT NOT NULL,
  team    TEXT NOT NULL,
  bucket  INTEGER NOT NULL,
  n       BIGINT NOT NULL,
  total   BIGINT NOT NULL,
  PRIMARY KEY (label, slot, measure, channel, agent, team, bucket)
);
CREATE INDEX report_facts_by_slot ON report_facts (slot) WHERE label <> '';
