import type { MessageRoom } from '@bureau/client';
import type { ConversationId, MessageId, UserId } from '@bureau/core/kernel';
import { plainText } from '@bureau/core/notifications';

const SHOWN = 5;
/** What the conversations have for a text. */
export interface MessageHits {
  readonly text: string;
  readonly groups: readonly { readonly id: ConversationId; readonly name: string; readonly count: number }[];
  readonly messages: readonly MessageHit[];
}

/** A message that was found. */
export interface MessageHit {
  readonly id: MessageId;
  readonly conversationId: ConversationId;
  readonly position: number;
  readonly from: UserId;
  readonly at: number;
  readonly excerpt: string;
}

/** Groups whose name has words that begin so, and messages that have. */
export async function findInMessages(room: MessageRoom, text: string, signal: AbortSignal): Promise<MessageHits> {
  await room.load();
  const words = fold(text).split(/\s+/).filter(Boolean);
  const fits = (name: string) => {
    const parts = fold(name).split(/[\s-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
  const groups = [...room.conversations.getState().byId.values()].flatMap(
    ({ conversation: { id, kind, name, members } }) =>
      kind === 'group' && fits(name) ? [{ id, name, count: members.length }] : [],
  );
  const { rows } = await room.search(text, { signal });
  const messages = rows
    .slice(0, SHOWN)
    .flatMap(({ id, conversationId, position, from, sentAt: at, content }) =>
      content.kind === 'text' ? [{ id, conversationId, position, from, at, excerpt: plainText(content.text) }] : [],
    );
  return { text, groups: groups.slice(0, SHOWN), messages };
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
