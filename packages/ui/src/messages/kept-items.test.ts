import { expect, test } from 'vitest';
import { createKeptItems } from './kept-items.ts';

const lines = (...texts: string[]) => texts.map((text, at) => ({ key: `line ${at}`, text }));

test('a list that says the same is the same list', () => {
  const keep = createKeptItems<ReturnType<typeof lines>[number]>();
  const first = keep(lines('a', 'b'));
  expect(keep(lines('a', 'b'))).toBe(first);
});

test('only the line that changed, came or went is another one', () => {
  const keep = createKeptItems<ReturnType<typeof lines>[number]>();
  const [a, b] = keep(lines('a', 'b'));
  const changed = keep(lines('a', 'B', 'c'));
  expect(changed.map(({ text }) => text)).toEqual(['a', 'B', 'c']);
  expect([changed[0] === a, changed[1] === b]).toEqual([true, false]);
  const fewer = keep(lines('a', 'B'));
  expect(fewer).toHaveLength(2);
  expect(fewer[1]).toBe(changed[1]);
});
