-- labels: JSON array of names. fields and sla: JSON objects.
-- due_at: the earliest promise of the SLA that is open.
ALTER TABLE conversations ADD COLUMN priority TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE conversations ADD COLUMN labels TEXT;
ALTER TABLE conversations ADD COLUMN fields TEXT;
ALTER TABLE conversations ADD COLUMN first_responded_at BIGINT;
ALTER TABLE conversations ADD COLUMN resolved_at BIGINT;
ALTER TABLE conversations ADD COLUMN sla TEXT;
ALTER TABLE conversations ADD COLUMN due_at BIGINT;
ALTER TABLE conversations ADD COLUMN merged_into ${uuid};
CREATE INDEX conversations_due ON conversations (due_at) WHERE due_at IS NOT NULL;

ALTER TABLE contacts ADD COLUMN blocked BIGINT;
