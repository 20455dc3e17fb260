import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Principal } from '@bureau/core/accounts';
import type { ConversationId, MessageFileId, MessageId } from '@bureau/core/kernel';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { localFiles } from '../adapters/storage/local-files.ts';
import { messageFileKey } from '../messages/message-files.ts';
import { TestServer } from './server.fixture.ts';

const CONTENT = Buffer.from('hello');

let server: TestServer;
let ada: Principal;
let headers: { readonly authorization: string };
let conversationId: ConversationId;
let fileId: MessageFileId;
/** What the scanner says, each time. */
let scan: () => Promise<boolean>;

beforeAll(async () => {
  server = await TestServer.start({}, { scan: { isHarmful: () => scan() } });
  const token = await server.token(0);
  const principal = await server.services.accounts.authenticate(token);
  if (!principal) throw new Error('No session');
  [ada, headers] = [principal, { authorization: `Bearer ${token}` }];
  conversationId = await group();
});
afterAll(() => server.stop());

beforeEach(() => {
  fileId = randomUUID() as string as MessageFileId;
  scan = async () => false;
});

const files = () => localFiles(join(server.dataFolder, 'files'));
const left = () => readdir(join(server.dataFolder, 'uploads'));

async function group(): Promise<ConversationId> {
  const id = randomUUID() as string as ConversationId;
  const made = await server.services.messages.createGroup(ada, { id, name: 'Files', memberIds: [] });
  if (!made.ok) throw new Error(made.error.code);
  return id;
}

const told = (fields: Readonly<Record<string, string>> = {}) => ({
  fileId,
  conversationId,
  name: 'notes.txt',
  ...fields,
});

/** Sends a file as our client does; tells how the server was asked. */
function send(content = CONTENT, fields?: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const asked: string[] = [];
  return new Promise((resolve, reject) => {
    new Upload(content, {
      endpoint: `${server.url}/files/uploads`,
      headers,
      metadata: told(fields),
      retryDelays: [0, 0, 0],
      onShouldRetry: (error) => (error.originalResponse?.getStatus() ?? 0) >= 500,
      onAfterResponse: (request, response) => void asked.push(`${request.getMethod()} ${response.getStatus()}`),
      onSuccess: () => resolve(asked),
      onError: reject,
    }).start();
  });
}

const ask = (method: string, at: string, more: Readonly<Record<string, string>> = {}, body?: Buffer) =>
  fetch(new URL(at, server.url), {
    method,
    headers: { ...headers, 'tus-resumable': '1.0.0', ...more },
    ...(body && { body }),
  });

async function begin(): Promise<string> {
  const metadata = Object.entries(told()).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`);
  const begun = await ask('POST', '/files/uploads', {
    'upload-length': String(CONTENT.length),
    'upload-metadata': metadata.join(','),
  });
  return begun.headers.get('location') ?? '';
}

const goOn = (at: string, content = CONTENT) =>
  ask('PATCH', at, { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, content);

/** What is in the file, once it is in a message. */
async function posted(): Promise<string> {
  const messageId = randomUUID() as string as MessageId;
  const message = { conversationId, messageId, text: '', fileIds: [fileId] };
  const done = await server.services.messages.post(ada, message);
  if (!done.ok) throw new Error(done.error.code);
  return (await fetch(`${server.url}/files/messages/${fileId}`, { headers })).text();
}

test('a scanner that cannot tell is asked again, and only what was kept counts as sent', async () => {
  let failures = 2;
  scan = async () => {
    failures -= 1;
    if (failures >= 0) throw new Error('The scanner is away');
    return false;
  };
  const again = ['PATCH 500', 'HEAD 404', 'POST 201'];
  expect(await send()).toEqual(['POST 201', ...again, ...again, 'PATCH 200']);
  expect(await posted()).toBe('hello');
  expect(await left()).toEqual([]);
});

test('while a file is looked into, nobody is told that it is there, nor puts another one in its place', async () => {
  const [looking, looked] = [Promise.withResolvers<void>(), Promise.withResolvers<boolean>()];
  scan = () => {
    looking.resolve();
    return looked.promise;
  };
  const at = await begin();
  const whole = goOn(at);
  await looking.promise;
  const head = ask('HEAD', at);
  const other = begin().then((place) => goOn(place, Buffer.from('HELLO')));
  // What was asked before has come to the server, and would have been answered.
  for (let count = 0; count < 5; count += 1) await fetch(`${server.url}/files/messages/${fileId}`, { headers });
  looked.resolve(false);
  expect((await whole).status).toBe(200);
  expect([404, 200]).toContain((await head).status);
  expect((await head).headers.get('upload-offset')).not.toBe('5');
  expect((await other).status).toBe(200);
  expect(await posted()).toBe('hello');
});

test('a file whose answer was lost is sent again, and is the same', async () => {
  await send();
  expect(await send()).toEqual(['POST 201', 'PATCH 200']);
  expect(await posted()).toBe('hello');
  expect(await send()).toContain('PATCH 200');
});

test.each([
  ['of another size', () => send(Buffer.from('hello!'))],
  ['of another name', () => send(CONTENT, { name: 'other.txt' })],
  ['for another conversation', async () => send(CONTENT, { conversationId: await group() })],
])('another file %s does not get the id', async (_, sendOther) => {
  await send();
  await expect(sendOther()).rejects.toMatchObject({ message: expect.stringContaining('id-taken') });
  expect(await posted()).toBe('hello');
});

test('bytes of which nobody knows, and a file without its bytes, give way to what is sent', async () => {
  const key = messageFileKey(ada.companyId, fileId);
  await files().put(key, Buffer.from('older bytes'));
  await send();
  await files().delete(key);
  await send();
  expect(await posted()).toBe('hello');
});
