import { expect, it } from 'vitest';
import { dayList, dayName } from './days.ts';

it.each<[number[], string, string]>([
  [[1, 2, 3, 4, 5], 'en', 'Mon–Fri'],
  [[6, 7], 'en', 'Sat and Sun'],
  [[7, 1, 2, 3, 5], 'en', 'Mon–Wed, Fri, and Sun'],
  [[3], 'fr', 'mer.'],
  [[1, 2, 3, 4, 5, 6], 'fr', 'lun.–sam.'],
  [[1, 2, 3, 4, 5, 6, 7], 'fr', ''],
])('%j in %s reads %s', (days, locale, text) => {
  expect(dayList(days, locale)).toBe(text);
});

it('begins the week on Monday', () => {
  expect([dayName(1, 'en', 'long'), dayName(7, 'fr', 'long')]).toEqual(['Monday', 'dimanche']);
});
