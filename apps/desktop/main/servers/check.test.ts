import { expect, test } from 'vitest';
import { problemOf } from './check.ts';

const answers =
  (body: string, status = 200) =>
  () =>
    Promise.resolve(new Response(body, { status }));
const fails = (error: Error) => () => Promise.reject(error);

test.each([
  ['a Bureau', answers('{"status":"alive","product":"bureau"}'), undefined],
  ['another program', answers('{"status":"alive"}'), 'not-bureau'],
  ['a page', answers('<html>'), 'not-bureau'],
  ['no such path', answers('{"product":"bureau"}', 404), 'not-bureau'],
  ['a redirect', fails(new TypeError('Attempted to redirect, but redirect policy was "error"')), 'not-bureau'],
  ['no name', fails(new Error('net::ERR_NAME_NOT_RESOLVED')), 'not-found'],
  ['nobody there', fails(new Error('net::ERR_CONNECTION_REFUSED')), 'not-found'],
  ['a certificate of its own', fails(new Error('net::ERR_CERT_AUTHORITY_INVALID')), 'bad-certificate'],
  ['silence', fails(new DOMException('late', 'TimeoutError')), 'slow'],
] as const)('%s', async (_what, fetch, problem) => {
  expect(await problemOf('https://bureau.example', fetch)).toBe(problem);
});
