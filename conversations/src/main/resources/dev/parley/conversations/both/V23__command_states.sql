-- Commands have states that mean what they say, each with its time. What was 'pending' is 'accepted': the least that is
-- known of it. verb and arguments let a command wait for its device and leave later.
ALTER TABLE commands ADD COLUMN verb TEXT;
ALTER TABLE commands ADD COLUMN arguments TEXT;
ALTER TABLE commands ADD COLUMN group_id ${uuid};
ALTER TABLE commands ADD COLUMN cause TEXT;
ALTER TABLE commands ADD COLUMN times TEXT;
ALTER TABLE commands ADD COLUMN afterwards TEXT;
ALTER TABLE commands ADD COLUMN told ${uuid};
DROP INDEX commands_pending;
UPDATE commands SET state = 'accepted' WHERE state = 'pending';
CREATE INDEX commands_open ON commands (deadline, id) WHERE state IN ('accepted', 'queued', 'sent', 'received');
CREATE INDEX commands_of_group ON commands (group_id) WHERE group_id IS NOT NULL;
