import { expect, test } from 'vitest';
import { knownOrigin } from './known-server.ts';

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
