import { expect, test } from 'vitest';
import { isOwnMachine } from './own-machine.ts';

test.each([
  ['localhost', true],
  ['LOCALHOST.', true],
  ['bureau.localhost', true],
  ['127.0.0.1', true],
  ['127.0.1.1', true],
  ['[::1]', true],
  ['bureau.example', false],
  ['localhost.example', false],
  ['mylocalhost', false],
  ['127.example', false],
  ['192.168.1.20', false],
  ['[2001:db8::1]', false],
])('%s means the machine itself: %s', (host, isItself) => {
  expect(isOwnMachine(host)).toBe(isItself);
});
