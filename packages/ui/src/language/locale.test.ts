import { expect, it } from 'vitest';
import { pickLocale } from './locale.ts';

it.each([
  [['fr-CA', 'en'], 'fr'],
  [['de', 'fr;q=0.8'], 'fr'],
  [['EN-us'], 'en'],
  [['frr', 'de'], 'en'],
  [[], 'en'],
])('%j reads %s', (accepted, locale) => {
  expect(pickLocale(accepted)).toBe(locale);
});
