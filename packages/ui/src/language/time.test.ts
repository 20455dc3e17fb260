import { describe, expect, it } from 'vitest';
import { clock, dayAndTime, dayHeading, daysAgo, length, startOfDay, timeOfDay } from './time.ts';

const paris = { locale: 'fr', timeZone: 'Europe/Paris' } as const;
const montreal = { locale: 'en', timeZone: 'America/Toronto' } as const;
const words = { today: 'Today', yesterday: 'Yesterday' };

describe('clock', () => {
  it.each([
    [-5, '0:00'],
    [999, '0:00'],
    [41_000, '0:41'],
    [725_000, '12:05'],
    [3_723_000, '1:02:03'],
  ])('%i ms reads %s', (ms, text) => {
    expect(clock(ms)).toBe(text);
  });
});

describe('length', () => {
  it.each([
    [0, 'en', '0 s'],
    [41_900, 'en', '41 s'],
    [41_900, 'fr', '41 s'],
    [12 * 60_000, 'en', '12 min'],
    [59.6 * 60_000, 'en', '1 h'],
    [65 * 60_000, 'fr', '1 h 5 min'],
  ] as const)('%i ms in %s reads %s', (ms, locale, text) => {
    expect(length(ms, locale).replaceAll('\u00a0', ' ')).toBe(text);
  });
});

describe('moments', () => {
  const lateEvening = Date.parse('2026-03-03T23:30:00Z');

  it('are shown in the zone of the reader', () => {
    expect(timeOfDay(lateEvening, paris)).toBe('00:30');
    expect(timeOfDay(lateEvening, montreal)).toBe('18:30');
    expect(timeOfDay(lateEvening, montreal, true)).toBe('18:30:00');
    expect(dayAndTime(lateEvening, montreal)).toBe('Tuesday, 3 March 2026, 18:30');
    expect(dayAndTime(lateEvening, paris)).toBe('mercredi 4 mars 2026, 00:30');
  });

  it('fall on the calendar day of the reader, also over a change of the clocks', () => {
    const now = Date.parse('2026-03-04T08:00:00Z');
    expect(daysAgo(lateEvening, now, 'Europe/Paris')).toBe(0);
    expect(daysAgo(lateEvening, now, 'America/Toronto')).toBe(1);
    expect(daysAgo(Date.parse('2026-03-28T12:00:00Z'), Date.parse('2026-03-29T12:00:00Z'), 'Europe/Paris')).toBe(1);
  });

  it.each([
    ['2026-03-04T07:00:00Z', 'Today'],
    ['2026-03-03T12:00:00Z', 'Yesterday'],
    ['2026-03-01T12:00:00Z', 'Sunday'],
    ['2026-02-20T12:00:00Z', 'Friday 20 February'],
    ['2025-12-24T12:00:00Z', 'Wednesday, 24 December 2025'],
  ])('%s is headed %s', (at, heading) => {
    expect(dayHeading(Date.parse(at), Date.parse('2026-03-04T20:00:00Z'), montreal, words)).toBe(heading);
  });
});

describe('startOfDay', () => {
  it.each([
    ['2026-03-03', 'UTC', 0, '2026-03-03T00:00:00Z'],
    ['2026-03-03', 'Europe/Paris', 0, '2026-03-02T23:00:00Z'],
    ['2026-03-29', 'Europe/Paris', 0, '2026-03-28T23:00:00Z'],
    ['2026-03-29', 'Europe/Paris', 1, '2026-03-29T22:00:00Z'],
    ['2026-10-25', 'Europe/Paris', 0, '2026-10-24T22:00:00Z'],
    ['2026-10-25', 'Europe/Paris', 1, '2026-10-25T23:00:00Z'],
    ['2026-03-03', 'America/Toronto', -6, '2026-02-25T05:00:00Z'],
    ['2026-03-03', 'Pacific/Kiritimati', 0, '2026-03-02T10:00:00Z'],
    // The clocks went from 23:59 to 01:00.
    ['2018-11-04', 'America/Sao_Paulo', 0, '2018-11-04T03:00:00Z'],
    ['2018-02-18', 'America/Sao_Paulo', 0, '2018-02-18T03:00:00Z'],
  ])('%s in %s, %i days later, begins at %s', (day, timeZone, daysLater, start) => {
    expect(new Date(startOfDay(day, timeZone, daysLater)).toISOString()).toBe(new Date(start).toISOString());
  });
});
