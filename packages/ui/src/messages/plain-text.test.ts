import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['Hello\n\nthere', 'Hello there'],
  ['**a** _b_ ~~c~~ `d`', 'a _b_ c d'],
  ['- a\n- b', 'a b'],
  ['> quoted', 'quoted'],
  ['# Title', 'Title'],
  ['see [this](https://example.com) now', 'see this now'],
  ['[@Ada Lovelace](mention:11111111-2222-4333-8444-555555555555) hi', '@Ada Lovelace hi'],
  ['2 * 3 < 7', '2 * 3 < 7'],
  ['[unfinished', '[unfinished'],
])('%j', (text, expected) => {
  expect(plainText(text)).toBe(expected);
});
