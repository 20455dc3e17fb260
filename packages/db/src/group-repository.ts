import { type ConversationId, err, type Instant, type MessageId, ok } from '@bureau/core/kernel';
import {
  type ChangedGroup,
  type Conversation,
  type Member,
  type Message,
  type MessageStore,
  type Notice,
  newMember,
  type Reader,
} from '@bureau/core/messages';
import type { PoolClient } from 'pg';
import type { OwnerPool } from './connection.ts';
import { hold } from './message-changes.ts';
import { asRequest, transaction } from './transaction.ts';

const CREATE = `
  INSERT INTO conversation (id, company_id, kind, name, members, last_position, last_change, last_at)
  VALUES ($1, $2, 'group', $3, $4, 1, 1, $5) ON CONFLICT (id) DO NOTHING`;
const UPDATE = `
  UPDATE conversation SET name = $2, picture_version = $3, members = $4, last_position = $5, last_change = $6,
    last_at = greatest(last_at, $7)
  WHERE id = $1`;
const SAVE_MEMBERS = `
  INSERT INTO conversation_member (conversation_id, user_id, company_id, role, place, first_position, read_position,
    delivered_position)
  SELECT $1, (member ->> 'userId')::uuid, $2, member ->> 'role', place - 1, (member ->> 'firstPosition')::integer,
    (member ->> 'readPosition')::integer, (member ->> 'deliveredPosition')::integer
  FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS list (member, place)
  ON CONFLICT (conversation_id, user_id) DO UPDATE SET role = excluded.role, place = excluded.place`;
const REMOVE_MEMBERS = 'DELETE FROM conversation_member WHERE conversation_id = $1 AND user_id <> ALL ($2::uuid[])';
const NOTICE = `
  INSERT INTO message (conversation_id, position, company_id, id, change, sender_id, sent_at, content, reactions, searched)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '[]', '')`;

const idsOf = (members: readonly Member[]) => members.map(({ userId }) => userId);

/** What a group tells of itself, as the message that it is. */
function noticeIn(
  { id: conversationId, lastPosition, lastChange }: Pick<Conversation, 'id' | 'lastPosition' | 'lastChange'>,
  { userId: from }: Reader,
  { id, at, notice }: { readonly id: MessageId; readonly at: Instant; readonly notice: Notice },
): Message {
  const place = { position: lastPosition + 1, change: lastChange + 1 };
  return { id, conversationId, ...place, from, sentAt: at, reactions: [], content: { kind: 'notice', notice } };
}

async function writeNotice(client: PoolClient, { companyId }: Reader, message: Message): Promise<void> {
  const { conversationId, position, id, change, from, sentAt, content } = message;
  const text = JSON.stringify(content);
  await client.query(NOTICE, [conversationId, position, companyId, id, change, from, new Date(sentAt), text]);
}

/** Groups, and who is in them. */
export const groupWrites = (pool: OwnerPool): Pick<MessageStore, 'createGroup' | 'changeGroup'> => ({
  createGroup: (reader, { id, name, memberIds }, noticeId, now) =>
    transaction(pool, async (client) => {
      await client.query(asRequest(reader));
      const { companyId, userId } = reader;
      const others = [...new Set(memberIds)].filter((each) => each !== userId);
      const members = [newMember(userId, 'owner', 0), ...others.map((each) => newMember(each, 'member', 0))];
      const all = idsOf(members);
      const { rowCount } = await client.query(CREATE, [id, companyId, name, all, new Date(now)]);
      if (!rowCount) return undefined;
      await client.query(SAVE_MEMBERS, [id, companyId, JSON.stringify(members)]);
      const group = { id, kind: 'group', name, members, lastAt: now } as const;
      const message = noticeIn({ id, lastPosition: 0, lastChange: 0 }, reader, {
        id: noticeId,
        at: now,
        notice: { type: 'created' },
      });
      await writeNotice(client, reader, message);
      return { conversation: { ...group, lastPosition: 1, lastChange: 1 }, before: [], message, memberIds: all };
    }),
  changeGroup: (reader, id, noticeId, now, decide) =>
    transaction(pool, async (client) => {
      await client.query(asRequest(reader));
      const group = await hold(client, id);
      if (!group) return err('not-found');
      const decided = decide(group);
      if (!decided.ok) return decided;
      if (!decided.value) return ok(undefined);
      const notice = { id: noticeId, at: now, notice: decided.value.notice };
      const message = noticeIn(group, reader, notice);
      // Whoever leaves writes their last message while they are in it.
      await writeNotice(client, reader, message);
      const conversation = await writeGroup(client, reader, group, decided.value, message);
      const memberIds = idsOf(conversation.members);
      return ok({ conversation, before: idsOf(group.members), message, memberIds });
    }),
});

async function writeGroup(
  client: PoolClient,
  { companyId }: Reader,
  group: Conversation,
  { name, pictureVersion, members }: ChangedGroup,
  { position, change, sentAt }: Message,
): Promise<Conversation> {
  const { id, kind } = group satisfies { readonly id: ConversationId };
  const all = idsOf(members);
  await client.query(SAVE_MEMBERS, [id, companyId, JSON.stringify(members)]);
  await client.query(REMOVE_MEMBERS, [id, all]);
  const values = [id, name, pictureVersion ?? null, all, position, change, new Date(sentAt)];
  // Row-level security lets nobody write a row that they do not see then, which is what leaving is.
  await client.query('RESET ROLE');
  await client.query(UPDATE, values);
  const picture = pictureVersion !== undefined && { pictureVersion };
  const last = { lastPosition: position, lastChange: change, lastAt: Math.max(group.lastAt, sentAt) };
  return { id, kind, name, ...picture, members, ...last };
}
