import { expect, it } from 'vitest';
import { credentialProblems } from './credentials.ts';

it.each([
  ['', '', { email: 'missingEmail', password: 'missingPassword' }],
  ['camille', 'x', { email: 'wrongEmail' }],
  ['a b@c', 'x', { email: 'wrongEmail' }],
  [' camille@example.com ', 'x', {}],
])('%j with %j', (email, password, problems) => {
  expect(credentialProblems(email, password)).toEqual(problems);
});
