import { expect, it } from 'vitest';
import { grouped, meantByEarlyEnter, type SearchItem } from './search-item.ts';

const item = (id: string, group: SearchItem['group'], callable = true): SearchItem => ({
  id,
  group,
  title: id,
  callable,
  openable: true,
});

it('shows what can be dialled first, then people, own contacts, groups, calls and messages', () => {
  const people = [item('p', 'people'), item('o', 'personal'), item('q', 'people')];
  const sections = grouped([
    item('f', 'files'),
    item('m', 'messages'),
    item('c', 'calls'),
    item('g', 'conversations'),
    ...people,
    item('d', 'dial'),
  ]);
  expect(sections.map(({ group, items }) => [group, items.map(({ id }) => id)])).toEqual([
    ['dial', ['d']],
    ['people', ['p', 'q']],
    ['personal', ['o']],
    ['conversations', ['g']],
    ['calls', ['c']],
    ['messages', ['m']],
    ['files', ['f']],
  ]);
});

it.each([
  ['the dialled number', [item('p', 'people'), item('d', 'dial')], 'd'],
  ['the only person', [item('p', 'people'), item('c', 'calls')], 'p'],
  ['the only contact', [item('o', 'personal'), item('n', 'personal', false)], 'o'],
  ['nobody of several', [item('p', 'people'), item('q', 'personal')], undefined],
  ['nothing that cannot be dialled', [item('d', 'dial', false)], undefined],
])('an early Enter means %s', (_, items, id) => {
  expect(meantByEarlyEnter(items)?.id).toBe(id);
});
