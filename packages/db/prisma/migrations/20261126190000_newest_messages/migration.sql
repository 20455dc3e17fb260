-- Words that are in many messages are not collected to be put in order: the newest that have them are near. They are looked
-- for from the newest backwards, conversation by conversation. Words that are in few are still looked up.
CREATE INDEX message_conversation_id_sent_at_id_idx ON message (conversation_id, sent_at, id);

-- The planner believes that sorting what an index of words gives costs nothing.
CREATE FUNCTION newest_messages_with(words tsquery, within uuid, before_at timestamptz, before_id uuid, most integer)
  RETURNS TABLE (conversation_id uuid, "position" integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET enable_bitmapscan = off SET enable_sort = off
  AS $$
    SELECT found.conversation_id, found.position
    FROM conversation_member AS own, LATERAL (
      SELECT m.conversation_id, m.position, m.sent_at, m.id FROM message AS m
      WHERE m.conversation_id = own.conversation_id AND m.position >= own.first_position
        AND m.company_id = request_company_id()
        AND m.searched <> '' AND array_to_tsvector(string_to_array(m.searched, ' ')) @@ words
        AND (before_at IS NULL OR (m.sent_at, m.id) < (before_at, before_id))
      ORDER BY m.sent_at DESC, m.id DESC LIMIT most) AS found
    WHERE own.user_id = request_user_id() AND own.company_id = request_company_id()
      AND (within IS NULL OR own.conversation_id = within)
    ORDER BY found.sent_at DESC, found.id DESC LIMIT most
  $$;
REVOKE ALL ON FUNCTION newest_messages_with FROM PUBLIC;

ALTER FUNCTION found_messages RENAME TO rare_messages_with;
REVOKE ALL ON FUNCTION rare_messages_with FROM bureau_app;

CREATE FUNCTION found_messages(words tsquery, within uuid, before_at timestamptz, before_id uuid, most integer)
  RETURNS TABLE (conversation_id uuid, "position" integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$
    #variable_conflict use_column
    DECLARE
      many CONSTANT integer := 2000;
    BEGIN
      IF (SELECT count(*) FROM (
        SELECT FROM message WHERE searched <> '' AND array_to_tsvector(string_to_array(searched, ' ')) @@ words
        LIMIT many) AS found) < many
      THEN
        RETURN QUERY SELECT * FROM rare_messages_with(words, within, before_at, before_id, most);
      ELSE
        RETURN QUERY SELECT * FROM newest_messages_with(words, within, before_at, before_id, most);
      END IF;
    END
  $$;
REVOKE ALL ON FUNCTION found_messages FROM PUBLIC;
GRANT EXECUTE ON FUNCTION found_messages TO bureau_app;
