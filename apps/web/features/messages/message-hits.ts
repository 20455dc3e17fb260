import type { MessageRoom } from '@bureau/client';
import type { ConversationId, MessageFileId, MessageId, UserId } from '@bureau/core/kernel';
import type { Message, MessageFile } from '@bureau/core/messages';
import { plainText } from '@bureau/core/notifications';
import { words as wordsOf } from '@bureau/core/search';
import { type Eyes, excerptOf } from './shown-messages.ts';

const SHOWN = 5;
/** What the conversations have for a text. */
export interface MessageHits {
  readonly text: string;
  readonly groups: readonly { readonly id: ConversationId; readonly name: string; readonly count: number }[];
  readonly messages: readonly MessageHit[];
  readonly files: readonly FileHit[];
}

/** A file that was found by its name. */
interface FileHit {
  readonly id: MessageFileId;
  readonly name: string;
  /** What it came with. */
  readonly message: MessageHit;
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

/** Groups and files whose name has words that begin so, and messages that have. */
export async function findInMessages(room: MessageRoom, text: string, signal: AbortSignal): Promise<MessageHits> {
  await room.load();
  const fits = fitting(text);
  const groups = [...room.conversations.getState().byId.values()].flatMap(
    ({ conversation: { id, kind, name, members } }) =>
      kind === 'group' && fits(name) ? [{ id, name, count: members.length }] : [],
  );
  const { rows } = await room.search(text, { signal });
  const found = rows.map((message) => hitsOf(message, fits));
  return {
    text,
    groups: groups.slice(0, SHOWN),
    messages: found.flatMap(({ messages }) => messages).slice(0, SHOWN),
    files: found.flatMap(({ files }) => files).slice(0, SHOWN),
  };
}

/** A message is found by its text or by the names of its files; who looks for a file sees the file. */
export function hitsOf(
  { id, conversationId, position, from, sentAt: at, content }: Message,
  fits: (text: string) => boolean,
): Pick<MessageHits, 'messages' | 'files'> {
  if (content.kind !== 'text') return { messages: [], files: [] };
  const words = plainText(content.text);
  const message = { id, conversationId, position, from, at, excerpt: words || (content.files[0]?.name ?? '') };
  const named = filesNamed(content.files, fits);
  return {
    messages: named.length === 0 || fits(words) ? [message] : [],
    files: named.map((file) => ({ id: file.id, name: file.name, message })),
  };
}

/** What of a message is shown where it was found: first the file whose name it was found by, whichever of several that is. */
export function foundExcerptOf(message: Message, fits: (text: string) => boolean, eyes: Eyes): string {
  const { content } = message;
  const [file] = content.kind === 'text' ? filesNamed(content.files, fits) : [];
  if (content.kind !== 'text' || !file) return excerptOf(message, eyes);
  const text = plainText(content.text);
  return [eyes.fileSentence(file), ...(text === '' ? [] : [text])].join(' · ');
}

const filesNamed = (files: readonly MessageFile[], fits: (text: string) => boolean) =>
  files.filter(({ name, spoken }) => !spoken && fits(name));

/** Tells whether a text has, for each word of another one, a word that begins so. */
export function fitting(searched: string): (text: string) => boolean {
  const words = wordsOf(searched);
  return (text) => {
    const parts = wordsOf(text);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
}
