import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { LARGEST_SHARED_FILE_BYTES } from '@bureau/core/files';
import type { ConversationId } from '@bureau/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from './server.fixture.ts';

let server: TestServer;
let authorization: string;
let conversationId: ConversationId;

beforeAll(async () => {
  server = await TestServer.start();
  const token = await server.token(0);
  const principal = await server.services.accounts.authenticate(token);
  if (!principal) throw new Error('No session');
  authorization = `Bearer ${token}`;
  conversationId = randomUUID() as string as ConversationId;
  await server.services.messages.createGroup(principal, { id: conversationId, name: 'Files', memberIds: [] });
});
afterAll(() => server.stop());

const encoded = (text: string) => Buffer.from(text).toString('base64');

/** Tells that so many bytes will come. */
function begin(bytes: number, headers: Readonly<Record<string, string>> = { authorization }) {
  const told = { fileId: randomUUID(), conversationId, name: 'film.mp4' };
  const metadata = Object.entries(told).map(([name, value]) => `${name} ${encoded(value)}`);
  return fetch(`${server.url}/files/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes),
      'upload-metadata': metadata.join(','),
    },
  });
}

test('two gigabytes are refused before a byte of them has come', async () => {
  const film = await begin(2_147_483_648);
  expect(film.status).toBe(413);
  expect(await film.json()).toMatchObject({ error: { data: { detail: { code: 'file-too-large' } } } });
  expect((await begin(LARGEST_SHARED_FILE_BYTES + 1)).status).toBe(413);
  expect((await begin(1, {})).status).toBe(401);
  expect((await begin(1, { authorization, origin: 'https://evil.example' })).status).toBe(403);
});

test('two gigabytes that were told of as a few bytes are cut where these end', async () => {
  const begun = await begin(10);
  const path = begun.headers.get('location') ?? '';
  const sending = request(new URL(path, server.url), {
    method: 'PATCH',
    headers: {
      authorization,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
  });
  const ended = new Promise<number | string>((resolve) => {
    sending.once('response', ({ statusCode }) => resolve(statusCode ?? 0));
    sending.once('error', (error) => resolve(error.message));
  });
  const block = Buffer.alloc(1_000_000);
  let sent = 0;
  const pour = () => {
    while (!sending.destroyed && sent < 2_147_483_648) {
      sent += block.length;
      if (!sending.write(block)) {
        sending.once('drain', pour);
        return;
      }
    }
  };
  pour();
  expect(await ended).not.toBe(200);
  sending.destroy();
  expect(sent).toBeLessThan(100_000_000);
  const folder = join(server.dataFolder, 'uploads');
  const kept = (await readdir(folder)).filter((name) => path.endsWith(name));
  const sizes = await Promise.all(kept.map(async (name) => (await stat(join(folder, name))).size));
  expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(10);
});

test('what one person has begun to send and put into no message has an end', async () => {
  const statuses: number[] = [];
  for (let count = 0; count < 25; count += 1) statuses.push((await begin(LARGEST_SHARED_FILE_BYTES)).status);
  expect(statuses.slice(0, 19)).toEqual(Array.from({ length: 19 }, () => 201));
  expect(statuses.slice(-5)).toEqual(Array.from({ length: 5 }, () => 403));
  const refused: unknown = await (await begin(LARGEST_SHARED_FILE_BYTES)).json();
  expect(refused).toMatchObject({ error: { data: { detail: { code: 'too-much-unsent' } } } });
});
