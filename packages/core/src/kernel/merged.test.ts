import { expect, test } from 'vitest';
import { mergedDraft, mergedList } from './merged.ts';

interface Card {
  readonly name: string;
  readonly calls: number;
  readonly numbers: readonly string[];
  readonly note?: string;
}
const begun: Card = { name: 'Carrier', calls: 10, numbers: ['1'] };

test.each<[string, Card, Card, Card]>([
  ['nobody changed anything', begun, begun, begun],
  ['mine alone', { ...begun, calls: 20 }, begun, { ...begun, calls: 20 }],
  ['theirs alone', begun, { ...begun, calls: 20 }, { ...begun, calls: 20 }],
  [
    'one field each',
    { ...begun, name: 'Trunk' },
    { ...begun, numbers: ['1', '2'] },
    { ...begun, name: 'Trunk', numbers: ['1', '2'] },
  ],
  ['the same field: mine', { ...begun, calls: 20 }, { ...begun, calls: 30 }, { ...begun, calls: 20 }],
  [
    'a list changed by both',
    { ...begun, numbers: ['1', '2'] },
    { ...begun, numbers: ['3'] },
    { ...begun, numbers: ['3', '2'] },
  ],
  ['what they added', begun, { ...begun, note: 'new' }, { ...begun, note: 'new' }],
  ['what I added', { ...begun, note: 'new' }, { ...begun, calls: 1 }, { ...begun, calls: 1, note: 'new' }],
])('a draft: %s', (_, mine, now, merged) => {
  expect(mergedDraft(begun, mine, now)).toEqual(merged);
});

test('what I took out of a draft is out', () => {
  const { note: _note, ...without }: Card = { ...begun, note: 'old' };
  expect(mergedDraft<Card>({ ...begun, note: 'old' }, without, { ...begun, note: 'old', calls: 3 })).toEqual({
    ...begun,
    calls: 3,
  });
});

test.each([
  ['nothing', ['a', 'b'], ['a', 'b'], ['a', 'b']],
  ['mine in another order, theirs as it was', ['b', 'a'], ['a', 'b'], ['b', 'a']],
  ['added by both', ['a', 'b', 'c'], ['a', 'b', 'd'], ['a', 'b', 'd', 'c']],
  ['the same added by both', ['a', 'b', 'c'], ['a', 'b', 'c'], ['a', 'b', 'c']],
  ['taken out by both', ['a'], ['b'], []],
  ['taken out by me, added by them', ['b'], ['a', 'b', 'c'], ['b', 'c']],
])('a list: %s', (_, mine, now, merged) => {
  expect(mergedList(['a', 'b'], mine, now)).toEqual(merged);
});
