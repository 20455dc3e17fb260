import type { OutgoingMessage } from '@bureau/client';
import { assertNever, type MessageId, type UserId } from '@bureau/core/kernel';
import type { Conversation, Message, MessageFile, Notice } from '@bureau/core/messages';
import { plainText } from '@bureau/core/notifications';
import type { DeliveryState, ShownMessage } from '@bureau/ui/messages';

/** What it takes to draw messages for somebody. */
export interface Eyes {
  readonly ownId: UserId;
  readonly nameOf: (userId: UserId) => string;
  readonly listOf: (names: readonly string[]) => string;
  readonly deleted: string;
  /** A message that is only a file. */
  readonly fileSentence: (file: MessageFile) => string;
  readonly noticeSentence: (notice: Notice, from: UserId) => string;
  readonly refusal: (code: string) => string;
}

/** A message as it is drawn. */
export function shownMessage(
  message: Message,
  members: Conversation['members'],
  answered: ReadonlyMap<MessageId, Message | undefined>,
  eyes: Eyes,
): ShownMessage {
  const { ownId, nameOf, listOf } = eyes;
  const { id, from, sentAt, editedAt, content, replyTo, reactions } = message;
  const isOwn = from === ownId;
  return {
    id,
    at: sentAt,
    from: { id: from, name: nameOf(from) },
    isOwn,
    content:
      content.kind === 'text'
        ? { kind: 'text', text: content.text, files: content.files }
        : content.kind === 'notice'
          ? { kind: 'notice', sentence: eyes.noticeSentence(content.notice, from) }
          : { kind: 'deleted' },
    isEdited: editedAt !== undefined && content.kind === 'text',
    reply: replyOf(replyTo, answered, eyes),
    reactions: reactions.map(({ emoji, userIds }) => ({
      emoji,
      count: userIds.length,
      isOwn: userIds.includes(ownId),
      names: listOf(userIds.map(nameOf)),
    })),
    state: isOwn && content.kind === 'text' ? stateOf(message, members, ownId) : undefined,
  };
}

/** One that is not with the server yet. */
export function shownOutgoing(
  message: OutgoingMessage,
  answered: ReadonlyMap<MessageId, Message | undefined>,
  eyes: Eyes,
): ShownMessage {
  const { id, writtenAt, text, replyTo, refusal } = message;
  return {
    id,
    at: writtenAt,
    from: { id: eyes.ownId, name: eyes.nameOf(eyes.ownId) },
    isOwn: true,
    content: { kind: 'text', text },
    reply: replyOf(replyTo, answered, eyes),
    state: refusal === undefined ? 'waiting' : 'refused',
    problem: refusal === undefined ? undefined : eyes.refusal(refusal),
  };
}

/** The words of a message in one line. */
export function excerptOf({ content, from }: Pick<Message, 'content' | 'from'>, eyes: Eyes): string {
  switch (content.kind) {
    case 'text':
      return plainText(content.text) || content.files.slice(0, 1).map(eyes.fileSentence).join('');
    case 'notice':
      return eyes.noticeSentence(content.notice, from);
    case 'deleted':
      return eyes.deleted;
    default:
      return assertNever(content);
  }
}

function replyOf(
  replyTo: MessageId | undefined,
  answered: ReadonlyMap<MessageId, Message | undefined>,
  eyes: Eyes,
): ShownMessage['reply'] {
  if (replyTo === undefined) return undefined;
  if (!answered.has(replyTo)) return { id: replyTo, name: '', excerpt: '…' };
  const message = answered.get(replyTo);
  if (!message) return { id: replyTo, name: '', excerpt: undefined };
  return { id: replyTo, name: eyes.nameOf(message.from), excerpt: excerptOf(message, eyes) };
}

/** How far it has come: to everybody else who is in the conversation now. */
function stateOf({ position }: Message, members: Conversation['members'], ownId: UserId): DeliveryState {
  const others = members.filter(({ userId, firstPosition }) => userId !== ownId && firstPosition <= position);
  if (others.length === 0) return 'sent';
  if (others.every(({ readPosition }) => readPosition >= position)) return 'read';
  return others.every(({ deliveredPosition }) => deliveredPosition >= position) ? 'delivered' : 'sent';
}
