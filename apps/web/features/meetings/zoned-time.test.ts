import { expect, test } from 'vitest';
import { zonedTime } from './zoned-time.ts';

test.each([
  ['2026-11-30T23:30', 'America/New_York', '2026-12-01T04:30:00.000Z'],
  ['2026-07-01T09:00', 'Europe/Paris', '2026-07-01T07:00:00.000Z'],
  ['2026-03-29T09:00', 'Europe/Paris', '2026-03-29T07:00:00.000Z'],
  ['2026-03-29T02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25T02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z'],
  ['2026-07-01T12:00', 'Australia/Lord_Howe', '2026-07-01T01:30:00.000Z'],
  ['2026-01-01T00:00', 'UTC', '2026-01-01T00:00:00.000Z'],
])('%s in %s', (local, timeZone, expected) => {
  expect(new Date(zonedTime(local, timeZone)).toISOString()).toBe(expected);
});
