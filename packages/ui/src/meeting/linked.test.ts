import { expect, test } from 'vitest';
import { linked } from './linked.ts';

const hrefs = (text: string) => linked(text).flatMap(({ href }) => href ?? []);

test('addresses are told apart from words, without the full stop after them', () => {
  expect(linked('See https://example.com/a?b=1#c, then go.')).toEqual([
    { text: 'See ' },
    { text: 'https://example.com/a?b=1#c', href: 'https://example.com/a?b=1#c' },
    { text: ', then go.' },
  ]);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'JaVaScRiPt://%0aalert(1)', 'file:///etc/passwd'])(
  '%s is text',
  (text) => {
    expect(hrefs(text)).toEqual([]);
  },
);

test('a text is never lost', () => {
  for (const text of ['', 'no address', 'http://', 'https://a.b https://c.d', '<b>https://x.y</b>']) {
    expect(
      linked(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  }
});
