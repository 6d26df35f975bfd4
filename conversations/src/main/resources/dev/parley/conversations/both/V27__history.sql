-- What devices reported over time. step is how many seconds a row stands for: 0 what was reported (one row a
-- capability and telemetry.resolution at most: total is the last value of it, count 1), 60 a minute, 3600 an hour.
CREATE TABLE history (
  device     TEXT NOT NULL,
  capability TEXT NOT NULL,
  step       INTEGER NOT NULL,
  at         BIGINT NOT NULL,
  least      DOUBLE PRECISION NOT NULL,
  most       DOUBLE PRECISION NOT NULL,
  total      DOUBLE PRECISION NOT NULL,
  count      BIGINT NOT NULL,
  PRIMARY KEY (device, capability, step, at)
)${clustered};
