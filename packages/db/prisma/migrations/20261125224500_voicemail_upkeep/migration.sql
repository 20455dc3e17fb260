-- How many days messages are kept; null: until they are deleted.
ALTER TABLE company ADD COLUMN voicemail_retention_days integer CHECK (voicemail_retention_days > 0);
-- The sound of a deleted message goes some time after its row was marked.
CREATE INDEX voicemail_message_deleted_at_idx ON voicemail_message (deleted_at) WHERE deleted_at IS NOT NULL;
