-- Files of messages. They come before the message that they are in, from the same person into the same conversation.
CREATE TABLE message_file (
  id uuid NOT NULL PRIMARY KEY,
  company_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  -- Of its message; null: it is in none yet.
  position integer,
  sent_at timestamptz(3) NOT NULL,
  -- Its message was taken back: the bytes are to go.
  is_dropped boolean NOT NULL,
  -- A `MessageFile` of the domain, and the folded words of its name.
  file jsonb NOT NULL,
  searched text NOT NULL,
  FOREIGN KEY (company_id, conversation_id) REFERENCES conversation (company_id, id) ON DELETE CASCADE
);
CREATE INDEX message_file_conversation_id_position_idx ON message_file (conversation_id, position);
CREATE INDEX message_file_unused_idx ON message_file (sent_at) WHERE position IS NULL OR is_dropped;

GRANT SELECT, INSERT, UPDATE (position, is_dropped) ON message_file TO bureau_app;
ALTER TABLE message_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY member ON message_file
  USING (company_id = (SELECT request_company_id())
    AND EXISTS (SELECT FROM conversation WHERE conversation.id = message_file.conversation_id)
    AND (owner_id = (SELECT request_user_id()) OR EXISTS (
      SELECT FROM message
      WHERE message.conversation_id = message_file.conversation_id AND message.position = message_file.position)));
