import { expect, test } from 'vitest';
import { logItems } from './log-items.ts';
import type { ShownMessage } from './shown-message.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 2, 3, 12);

const message = (id: string, from: string, at: number, kind: 'text' | 'notice' = 'text'): ShownMessage => ({
  id,
  at,
  from: { id: from, name: from },
  isOwn: false,
  content: kind === 'text' ? { kind, text: id } : { kind, sentence: id },
});

/** `(` begins some that stand together, `)` ends them. */
const drawn = (messages: readonly ShownMessage[], firstNewId?: string) =>
  logItems(messages, 'UTC', firstNewId)
    .map((item) => {
      if (item.kind === 'day') return `[${new Date(item.at).toISOString().slice(0, 10)}]`;
      if (item.kind === 'new') return '*';
      return `${item.isFirst ? '(' : ''}${item.message.id}${item.isLast ? ')' : ''}`;
    })
    .join(' ');

test.each([
  ['of one person within minutes', [message('1', 'a', NOON), message('2', 'a', NOON + MINUTE)], '[2026-03-03] (1 2)'],
  ['of two people', [message('1', 'a', NOON), message('2', 'b', NOON)], '[2026-03-03] (1) (2)'],
  ['after a pause', [message('1', 'a', NOON), message('2', 'a', NOON + 6 * MINUTE)], '[2026-03-03] (1) (2)'],
  [
    'around a notice',
    [message('1', 'a', NOON), message('2', 'a', NOON, 'notice'), message('3', 'a', NOON)],
    '[2026-03-03] (1) (2) (3)',
  ],
  [
    'over midnight',
    [message('1', 'a', NOON + 12 * 60 * MINUTE - 1), message('2', 'a', NOON + 12 * 60 * MINUTE)],
    '[2026-03-03] (1) [2026-03-04] (2)',
  ],
  ['nothing', [], ''],
])('%s', (_name, messages, expected) => {
  expect(drawn(messages)).toBe(expected);
});

test('a line tells what is new', () => {
  expect(drawn([message('1', 'a', NOON), message('2', 'a', NOON)], '2')).toBe('[2026-03-03] (1) * (2)');
});
