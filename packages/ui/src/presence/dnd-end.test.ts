import { expect, test } from 'vitest';
import { dndEnd } from './dnd-end.ts';

const NOW = Date.UTC(2026, 2, 3, 14);

test.each([
  [Date.UTC(2026, 2, 3, 14, 30), '15:30'],
  [Date.UTC(2026, 2, 3, 22, 59), '23:59'],
  [Date.UTC(2026, 2, 3, 23), 'tomorrow 00:00'],
  [Date.UTC(2026, 2, 4, 7), 'tomorrow 08:00'],
  [Date.UTC(2026, 2, 6, 7), 'Friday, 6 March 2026, 08:00'],
])('an end at %i is %s', (until, words) => {
  expect(dndEnd(until, NOW, { locale: 'en', timeZone: 'Europe/Paris' }, (time) => `tomorrow ${time}`)).toBe(words);
});
