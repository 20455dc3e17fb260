CREATE TABLE conversation (
  id uuid NOT NULL PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('direct', 'group')),
  name text NOT NULL,
  picture_version text,
  -- Those who are in it now. Whoever writes a change holds this row, so that nobody writes who is not in it any more.
  members uuid[] NOT NULL,
  last_position integer NOT NULL,
  last_change integer NOT NULL,
  last_at timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX conversation_company_id_id_key ON conversation (company_id, id);

CREATE TABLE conversation_member (
  conversation_id uuid NOT NULL,
  user_id uuid NOT NULL,
  company_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'member')),
  -- From 0: in the order in which they came.
  place integer NOT NULL,
  first_position integer NOT NULL,
  -- What others may know.
  read_position integer NOT NULL,
  delivered_position integer NOT NULL,
  PRIMARY KEY (conversation_id, user_id),
  FOREIGN KEY (company_id, conversation_id) REFERENCES conversation (company_id, id) ON DELETE CASCADE,
  FOREIGN KEY (company_id, user_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);
CREATE INDEX conversation_member_user_id_idx ON conversation_member (user_id);

-- What nobody else sees. Without a row: nothing read, not muted, no draft.
CREATE TABLE conversation_own (
  owner_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  company_id uuid NOT NULL,
  read_position integer NOT NULL,
  is_muted boolean NOT NULL,
  draft text NOT NULL,
  PRIMARY KEY (owner_id, conversation_id),
  FOREIGN KEY (company_id, conversation_id) REFERENCES conversation (company_id, id) ON DELETE CASCADE,
  FOREIGN KEY (company_id, owner_id) REFERENCES person (company_id, id) ON DELETE CASCADE
);

CREATE TABLE message (
  conversation_id uuid NOT NULL,
  position integer NOT NULL CHECK (position > 0),
  company_id uuid NOT NULL,
  id uuid NOT NULL,
  change integer NOT NULL,
  sender_id uuid NOT NULL,
  sent_at timestamptz(3) NOT NULL,
  edited_at timestamptz(3),
  reply_to uuid,
  -- A `MessageContent` and `Reaction`s of the domain.
  content jsonb NOT NULL,
  reactions jsonb NOT NULL,
  mentions uuid[] NOT NULL,
  -- The folded words of the text.
  searched text NOT NULL,
  PRIMARY KEY (conversation_id, position),
  FOREIGN KEY (company_id, conversation_id) REFERENCES conversation (company_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX message_conversation_id_id_key ON message (conversation_id, id);
CREATE UNIQUE INDEX message_conversation_id_change_key ON message (conversation_id, change);
CREATE INDEX message_searched_idx ON message USING gin (array_to_tsvector(string_to_array(searched, ' '))) WHERE searched <> '';

GRANT SELECT, INSERT, UPDATE ON conversation TO bureau_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON conversation_member TO bureau_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON conversation_own TO bureau_app;
GRANT SELECT, INSERT, UPDATE ON message TO bureau_app;

ALTER TABLE conversation ENABLE ROW LEVEL SECURITY;
CREATE POLICY member ON conversation
  USING (company_id = (SELECT request_company_id()) AND (SELECT request_user_id()) = ANY (members));

ALTER TABLE conversation_member ENABLE ROW LEVEL SECURITY;
CREATE POLICY member ON conversation_member
  USING (company_id = (SELECT request_company_id()) AND (user_id = (SELECT request_user_id())
    OR EXISTS (SELECT FROM conversation WHERE conversation.id = conversation_id)))
  WITH CHECK (company_id = (SELECT request_company_id())
    AND EXISTS (SELECT FROM conversation WHERE conversation.id = conversation_id));

ALTER TABLE conversation_own ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner ON conversation_own
  USING (company_id = (SELECT request_company_id()) AND owner_id = (SELECT request_user_id()));

ALTER TABLE message ENABLE ROW LEVEL SECURITY;
CREATE POLICY member ON message
  USING (company_id = (SELECT request_company_id()) AND EXISTS (
    SELECT FROM conversation_member AS member
    WHERE member.conversation_id = message.conversation_id AND member.user_id = (SELECT request_user_id())
      AND member.first_position <= message.position));

-- Row-level security reads row by row before it lets an index of words answer. This reads the index first, and asks for
-- the same things itself: the request's own conversations, and of these what its person may read.
CREATE FUNCTION found_messages(words tsquery, within uuid, before_at timestamptz, before_id uuid, most integer)
  RETURNS TABLE (conversation_id uuid, "position" integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
    SELECT m.conversation_id, m.position
    FROM message AS m JOIN conversation_member AS own
      ON own.conversation_id = m.conversation_id AND own.first_position <= m.position
    WHERE own.user_id = request_user_id() AND own.company_id = request_company_id()
      AND m.company_id = request_company_id() AND (within IS NULL OR m.conversation_id = within)
      AND m.searched <> '' AND array_to_tsvector(string_to_array(m.searched, ' ')) @@ words
      AND (before_at IS NULL OR (m.sent_at, m.id) < (before_at, before_id))
    ORDER BY m.sent_at DESC, m.id DESC LIMIT most
  $$;
REVOKE ALL ON FUNCTION found_messages FROM PUBLIC;
GRANT EXECUTE ON FUNCTION found_messages TO bureau_app;
