import { err, ok, type Result, type UserId } from '../kernel/index.ts';
import { words } from '../search/index.ts';
import { LONGEST_MESSAGE } from './model.ts';

// What is no text: control characters but tab and newline, and halves of letters, which PostgreSQL cannot keep.
const UNFIT = /(?![\t\n])[\p{Cc}\p{Cs}]/gu;
const MENTION = /\[@(?:[^[\]\\\n]|\\.){1,200}\]\(mention:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/g;

/** The text of a message as it is kept, or why it cannot be one: beside files it may be empty. */
export function readMessageText(given: string, hasFiles = false): Result<string, 'message-empty' | 'message-too-long'> {
  const text = given.replaceAll('\r\n', '\n').replace(UNFIT, '').trim();
  if (text === '' && !hasFiles) return err('message-empty');
  return Array.from(text).length > LONGEST_MESSAGE ? err('message-too-long') : ok(text);
}

/** How a text names a member: a link that no browser follows. */
export const mentionOf = (userId: UserId, name: string): string =>
  `[@${name.replace(/[[\]\\\n]/g, ' ')}](mention:${userId})`;

/** Whom a text names, each once. */
export function mentionsIn(text: string): readonly UserId[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an id of the right form is all a brand promises here
  return [...new Set(Array.from(text.matchAll(MENTION), ([, id]) => id as UserId))];
}

/** The words that a text is found by, each once: what people see of it, not where its mentions lead. */
export const searchedWords = (text: string): readonly string[] => [
  ...new Set(words(text.replace(MENTION, (mention) => mention.slice(0, mention.lastIndexOf('(mention:'))))),
];

const EMOJI = new RegExp('^\\p{RGI_Emoji}$', 'v');

/** Whether this is one emoji of Unicode (UTS #51), and nothing besides. */
export const isEmoji = (text: string): boolean => EMOJI.test(text);
