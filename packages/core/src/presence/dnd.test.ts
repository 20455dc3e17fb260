import { expect, test } from 'vitest';
import { type DndLength, dndUntil, keptChoice, manualInForce } from './dnd.ts';
import type { ManualPresence } from './model.ts';

test.each<[DndLength, now: string, timeZone: string, until: string | undefined]>([
  ['half-hour', '2026-03-03T14:00:40Z', 'Europe/Paris', '2026-03-03T14:30:00Z'],
  ['hour', '2026-03-03T23:30:00Z', 'Europe/Paris', '2026-03-04T00:30:00Z'],
  ['tomorrow', '2026-03-03T14:00:40Z', 'Europe/Paris', '2026-03-04T07:00:00Z'],
  ['tomorrow', '2026-03-03T23:30:00Z', 'Europe/Paris', '2026-03-05T07:00:00Z'],
  ['tomorrow', '2026-03-03T23:30:00Z', 'America/Montreal', '2026-03-04T13:00:00Z'],
  ['tomorrow', '2026-03-03T12:00:00Z', 'Asia/Kolkata', '2026-03-04T02:30:00Z'],
  ['tomorrow', '2026-03-28T20:00:00Z', 'Europe/Paris', '2026-03-29T06:00:00Z'],
  ['tomorrow', '2026-10-24T20:00:00Z', 'Europe/Paris', '2026-10-25T07:00:00Z'],
  ['open', '2026-03-03T14:00:00Z', 'Europe/Paris', undefined],
])('%s, chosen at %s in %s, ends at %s', (length, now, timeZone, until) => {
  expect(dndUntil(length, Date.parse(now), timeZone)).toBe(until === undefined ? undefined : Date.parse(until));
});

test.each<[ManualPresence, ManualPresence]>([
  [
    { status: 'dnd', text: 'Writing', until: 9 },
    { status: 'dnd', text: 'Writing', until: 9 },
  ],
  [
    { status: 'dnd', text: '', until: undefined },
    { status: 'dnd', text: '' },
  ],
  [
    { status: 'busy', text: 'Writing', until: 9 },
    { status: 'busy', text: 'Writing' },
  ],
])('of %j is kept %j', (choice, kept) => {
  expect(keptChoice(choice)).toStrictEqual(kept);
});

test.each<[now: number, ManualPresence['status']]>([
  [999, 'dnd'],
  [1_000, 'available'],
  [5_000, 'available'],
])('chosen until 1000, at %i it is %s, with its text', (now, status) => {
  expect(manualInForce({ status: 'dnd', text: 'Writing', until: 1_000 }, now)).toMatchObject({
    status,
    text: 'Writing',
  });
});

test('without an end it goes on', () => {
  expect(manualInForce({ status: 'dnd', text: '' }, 5_000).status).toBe('dnd');
});
