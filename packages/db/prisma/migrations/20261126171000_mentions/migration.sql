-- The newest message that names this member: whether something unread does is known without reading it.
ALTER TABLE conversation_member ADD COLUMN mentioned_position integer NOT NULL DEFAULT 0;
UPDATE conversation_member AS m SET mentioned_position = found.position
FROM (SELECT conversation_id, person, max(position) AS position FROM message, unnest(mentions) AS person GROUP BY 1, 2) AS found
WHERE m.conversation_id = found.conversation_id AND m.user_id = found.person;
ALTER TABLE message DROP COLUMN mentions;
