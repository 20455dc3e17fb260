import { expect, test } from 'vitest';
import { createFileTransfer } from './file-transfer.ts';

const server = new URL('https://bureau.example/');
const sound = new Blob(['sound'], { type: 'audio/webm' });

test('a file is put with its type and the session of the connection', async () => {
  const sent: { url: string; init: RequestInit }[] = [];
  const files = createFileTransfer(
    server,
    async (url, init = {}) => {
      sent.push({ url: new Request(url).url, init });
      return new Response(null, { status: 204 });
    },
    () => ({ authorization: 'Bearer t' }),
  );
  await files.put('/files/greeting', sound);
  expect(sent[0]?.url).toBe('https://bureau.example/files/greeting');
  expect(sent[0]?.init).toMatchObject({
    method: 'PUT',
    body: sound,
    headers: { 'content-type': 'audio/webm', authorization: 'Bearer t' },
  });
});

test.each([
  [413, 'too-large'],
  [400, 'bad-input'],
  [415, 'bad-input'],
  [401, 'unauthenticated'],
  [404, 'not-found'],
  [502, 'unavailable'],
])('an answer of %d is %s', async (status, code) => {
  const files = createFileTransfer(
    server,
    async () => new Response(null, { status }),
    () => ({}),
  );
  await expect(files.put('/files/greeting', sound)).rejects.toMatchObject({ detail: { code } });
});

test('what the server says of a file is told', async () => {
  const answer = JSON.stringify({ error: { data: { detail: { code: 'too-long' } } } });
  const files = createFileTransfer(
    server,
    async () => new Response(answer, { status: 400 }),
    () => ({}),
  );
  await expect(files.put('/files/greeting', sound)).rejects.toMatchObject({ detail: { code: 'too-long' } });
});

test('a network that breaks is unavailable', async () => {
  const files = createFileTransfer(
    server,
    () => Promise.reject(new TypeError('network')),
    () => ({}),
  );
  await expect(files.put('/files/greeting', sound)).rejects.toMatchObject({ detail: { code: 'unavailable' } });
});
