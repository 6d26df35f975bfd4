-- deactivated_at: since when the agent is not let in. must_change: 1 while the credential is one that somebody else gave.
ALTER TABLE agents ADD COLUMN deactivated_at BIGINT;
ALTER TABLE agents ADD COLUMN must_change INTEGER NOT NULL DEFAULT 0;
