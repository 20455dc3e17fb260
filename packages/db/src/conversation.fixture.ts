import { randomUUID } from 'node:crypto';
import type { ConversationId, MessageFileId, MessageId, UserId } from '@bureau/core/kernel';
import { directConversationId, type Message, type NewMessage, type Reader } from '@bureau/core/messages';
import { T0 } from './company.fixture.ts';
import type { Database } from './database.ts';

/* oxlint-disable typescript/no-unsafe-type-assertion -- ids are made here */

/** The id of a group that is not made yet. */
export const conversationId = () => randomUUID() as string as ConversationId;
/** The id of a message that is not posted yet. */
export const messageId = () => randomUUID() as string as MessageId;

/** The id of a file that is not sent yet. */
export const fileId = () => randomUUID() as string as MessageFileId;

/** A message on its way. */
export const draft = (id: ConversationId, text: string, fields: Partial<NewMessage> = {}): NewMessage => ({
  id: messageId(),
  conversationId: id,
  sentAt: T0,
  text,
  fileIds: [],
  ...fields,
});

/** A group of this person and these others. */
export async function writeGroup(stores: Database, owner: Reader, memberIds: readonly UserId[]) {
  const group = { id: conversationId(), name: 'Group', memberIds };
  const written = await stores.messages.createGroup(owner, group, messageId(), T0);
  if (!written) throw new Error('The id is new');
  return group.id;
}

/** The conversation of two people. */
export async function writeDirect(stores: Database, one: Reader, other: UserId) {
  const id = directConversationId(one.userId, other);
  await stores.messages.openDirect(one, id, other, T0);
  return id;
}

/** A message that was taken. */
export async function posted(stores: Database, who: Reader, ...given: Parameters<typeof draft>): Promise<Message> {
  const written = await stores.messages.post(who, draft(...given));
  if (typeof written === 'string') throw new Error(written);
  return written.message;
}

/** A group of one person, with something in it. */
export async function writeConversation(stores: Database, owner: Reader): Promise<ConversationId> {
  const id = await writeGroup(stores, owner, []);
  const file = { id: fileId(), name: 'Notes.txt', sizeBytes: 1 };
  await stores.messages.addFile(owner, id, file, T0);
  await stores.messages.post(owner, draft(id, 'Notes', { fileIds: [file.id] }));
  return id;
}
