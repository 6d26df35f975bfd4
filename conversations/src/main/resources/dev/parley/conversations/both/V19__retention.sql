-- How long conversations of a channel are kept, as people inside decided; '' is what holds for channels without a row.
-- days: NULL for ever.
CREATE TABLE retention (
  channel TEXT PRIMARY KEY,
  days    INTEGER
);

-- What is over, the longest first. Conversations enter it when they are resolved, and nothing moves in it after that.
CREATE INDEX conversations_over ON conversations (channel, last_activity_at, id)
  WHERE status IN ('resolved', 'spam');

-- Bytes on the disk whose messages are gone.
CREATE TABLE files_to_remove (
  file TEXT PRIMARY KEY
);

-- What is removed with a conversation, found by it.
CREATE INDEX notifications_of_conversation ON notifications (conversation);
CREATE INDEX commands_of_conversation ON commands (conversation) WHERE conversation IS NOT NULL;
CREATE INDEX merges_of_source ON merges (source);
CREATE INDEX contact_merges_moved ON contact_merge_conversations (conversation);
