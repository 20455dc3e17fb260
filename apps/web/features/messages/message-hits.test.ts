import type { ConversationId, MessageFileId, MessageId, UserId } from '@bureau/core/kernel';
import type { Message } from '@bureau/core/messages';
import { expect, test } from 'vitest';
import { fitting, foundExcerptOf, hitsOf } from './message-hits.ts';
import type { Eyes } from './shown-messages.ts';

const file = (name: string, isSpoken = false) => ({
  id: name as MessageFileId,
  name,
  sizeBytes: 1,
  ...(isSpoken && { spoken: { type: 'audio/ogg', durationMs: 1, peaks: [] } as const }),
});

const message = (text: string, ...files: readonly ReturnType<typeof file>[]): Message => ({
  id: 'm' as MessageId,
  conversationId: 'c' as ConversationId,
  position: 1,
  change: 1,
  from: 'u' as UserId,
  sentAt: 1,
  reactions: [],
  content: { kind: 'text', text, mentions: [], files },
});

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing else is looked at
const eyes = {
  fileSentence: ({ name, spoken }) => (spoken ? 'Voice message' : `File: ${name}`),
} as Eyes;

test.each([
  ['its text', 'plan', message('The **plan**'), ['The plan'], []],
  ['the name of its file', 'budget', message('See here', file('budget-2026.xlsx')), [], ['budget-2026.xlsx']],
  ['both', 'budget', message('The budget', file('Budget.pdf')), ['The budget'], ['Budget.pdf']],
  ['both together', 'see budget', message('See here', file('budget.pdf')), ['See here'], []],
  ['the end of its name', 'XLSX', message('', file('a.xlsx'), file('b.png')), [], ['a.xlsx']],
  ['the name of a voice', 'voice', message('', file('voice.ogg', true)), ['voice.ogg'], []],
  ['accents aside', 'resume', message('', file('Résumé.pdf')), [], ['Résumé.pdf']],
  ['ligatures apart', 'oeuvre', message('', file('Œuvre.pdf')), [], ['Œuvre.pdf']],
])('found by %s', (_name, searched, found, messages, files) => {
  const hits = hitsOf(found, fitting(searched));
  expect(hits.messages.map(({ excerpt }) => excerpt)).toEqual(messages);
  expect(hits.files.map(({ name }) => name)).toEqual(files);
});

test.each([
  ['plan', message('The **plan**', file('a.pdf')), 'The plan'],
  ['budget', message('See here', file('a.pdf'), file('budget.xlsx')), 'File: budget.xlsx · See here'],
  ['b', message('', file('a.pdf'), file('b.pdf')), 'File: b.pdf'],
  ['see budget', message('See here', file('budget.xlsx')), 'See here'],
  ['voice', message('', file('voice.ogg', true)), 'Voice message'],
])('found by %j it is shown with what it was found by', (searched, found, shown) => {
  expect(foundExcerptOf(found, fitting(searched), eyes)).toBe(shown);
});
