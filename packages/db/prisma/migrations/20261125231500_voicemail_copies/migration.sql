-- When the copy of a message was handed over to a mail server.
ALTER TABLE voicemail_message ADD COLUMN copied_at timestamptz(3);
