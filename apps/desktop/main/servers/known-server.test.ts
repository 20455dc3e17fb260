import { expect, test } from 'vitest';
import { firstOrigin, knownOrigin, withServer } from './known-server.ts';

const servers = ['https://bureau.example', 'http://localhost:4000'].map((origin) => ({ origin, name: '' }));

test.each([
  ['https://bureau.example', 'https://bureau.example'],
  ['bureau.example/calls', 'https://bureau.example'],
  ['localhost:4000', 'http://localhost:4000'],
  ['https://other.example', undefined],
  ['http://bureau.example', undefined],
  ['', undefined],
])('%j is known as %s', (text, origin) => {
  expect(knownOrigin(servers, text)).toBe(origin);
});

test('newer versions of the program come from the server that was used first, whichever was added or used since', () => {
  let known = withServer([], 'https://own.example');
  expect(firstOrigin([])).toBe('');
  for (let number = 1; number < 30; number += 1) {
    known = withServer(known, `https://${number}.example`);
    expect(known[0]).toEqual({ origin: `https://${number}.example`, name: `${number}.example` });
  }
  known = withServer(withServer(known, 'https://own.example'), 'https://29.example');
  expect(known).toHaveLength(20);
  expect(firstOrigin(known)).toBe('https://own.example');
  expect(firstOrigin(known.filter(({ origin }) => origin !== 'https://own.example'))).not.toBe('https://own.example');
});
