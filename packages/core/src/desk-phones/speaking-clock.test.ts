import { expect, test } from 'vitest';
import { spokenTime } from './speaking-clock.ts';

test.each([
  [0, 0, 'hour-0', 'hour-0'],
  [0, 1, 'hour-0 and minute-1 minute', 'hour-0 minute-1'],
  [1, 0, 'hour-1', 'hour-1'],
  [14, 5, 'hour-14 and minute-5 minutes', 'hour-14 minute-5'],
  [20, 20, 'hour-20 and minute-20 minutes', 'hour-20 minute-20'],
  [21, 21, 'hour-21 and minute-20 minute-1 minutes', 'hour-21 twenty and-one'],
  [22, 22, 'hour-22 and minute-20 minute-2 minutes', 'hour-22 twenty minute-2'],
  [9, 17, 'hour-9 and minute-17 minutes', 'hour-9 minute-17'],
  [9, 30, 'hour-9 and minute-30 minutes', 'hour-9 minute-30'],
  [9, 31, 'hour-9 and minute-30 minute-1 minutes', 'hour-9 minute-30 and-one'],
  [12, 49, 'hour-12 and minute-40 minute-9 minutes', 'hour-12 minute-40 minute-9'],
  [23, 59, 'hour-23 and minute-50 minute-9 minutes', 'hour-23 minute-50 minute-9'],
])('%i:%i', (hour, minute, english, french) => {
  const said = (words: string) => words.split(' ').map((word) => `time-${word}`);
  expect(spokenTime(hour * 60 + minute, 'en')).toEqual(said(english));
  expect(spokenTime(hour * 60 + minute, 'fr')).toEqual(said(french));
});
