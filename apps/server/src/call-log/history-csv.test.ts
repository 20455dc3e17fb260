import { expect, test } from 'vitest';
import { momentsIn } from './history-csv.ts';

test.each([
  ['2026-03-03T23:30:05.900Z', 'America/Toronto', '2026-03-03T18:30:05-05:00'],
  ['2026-07-03T23:30:05Z', 'Europe/Paris', '2026-07-04T01:30:05+02:00'],
  ['2026-01-01T00:00:00Z', 'UTC', '2026-01-01T00:00:00+00:00'],
  ['2026-01-01T00:00:00Z', 'Asia/Kathmandu', '2026-01-01T05:45:00+05:45'],
  // The same hour twice, told apart by its distance from UTC.
  ['2026-10-25T00:30:00Z', 'Europe/Paris', '2026-10-25T02:30:00+02:00'],
  ['2026-10-25T01:30:00Z', 'Europe/Paris', '2026-10-25T02:30:00+01:00'],
])('%s in %s is written %s', (at, timeZone, written) => {
  expect(momentsIn(timeZone)(Date.parse(at))).toBe(written);
  expect(Date.parse(written)).toBe(Math.floor(Date.parse(at) / 1_000) * 1_000);
});
