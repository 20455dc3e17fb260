import { randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Principal } from '@bureau/core/accounts';
import type { ConversationId, MessageId } from '@bureau/core/kernel';
import { FORGET_UNSENT_MS, type MessageFile } from '@bureau/core/messages';
import sharp from 'sharp';
import { DetailedError, Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { localFiles } from '../adapters/storage/local-files.ts';
import { createLog } from '../log.ts';
import { tidyMessages } from '../messages/message-upkeep.ts';
import { TestServer } from './server.fixture.ts';

interface Somebody {
  readonly principal: Principal;
  readonly headers: { readonly authorization: string };
}

let server: TestServer;
let ada: Somebody;
let ben: Somebody;
let eve: Somebody;
let conversationId: ConversationId;

beforeAll(async () => {
  server = await TestServer.start();
  [ada, ben, eve] = [await somebody(0), await somebody(1), await somebody(2)];
  conversationId = randomUUID() as string as ConversationId;
  const memberIds = [ben.principal.userId];
  await server.services.messages.createGroup(ada.principal, { id: conversationId, name: 'Files', memberIds });
});
afterAll(() => server.stop());

async function somebody(index: number): Promise<Somebody> {
  const token = await server.token(index);
  const principal = await server.services.accounts.authenticate(token);
  if (!principal) throw new Error('No session');
  return { principal, headers: { authorization: `Bearer ${token}` } };
}

interface Sending {
  readonly who?: Somebody;
  readonly name?: string;
  readonly told?: Readonly<Record<string, string>>;
  readonly fileId?: string;
  /** Told of what has been sent; true stops it. */
  readonly cutAt?: (sentBytes: number) => boolean;
  readonly uploadUrl?: string;
}

/** Sends a file as the client does; resolves to what the server says of it, or to where it was cut. */
function send(content: Buffer, sending: Sending = {}): Promise<{ file?: MessageFile; uploadUrl: string }> {
  const { who = ada, name = 'notes.txt', told = {}, fileId = randomUUID(), cutAt, uploadUrl } = sending;
  return new Promise((resolve, reject) => {
    let answer = '';
    const upload = new Upload(content, {
      endpoint: `${server.url}/files/uploads`,
      ...(uploadUrl !== undefined && { uploadUrl }),
      headers: { ...who.headers },
      metadata: { fileId, conversationId, name, ...told },
      chunkSize: 100_000,
      retryDelays: [],
      onAfterResponse: (_request, response) => {
        answer = response.getBody();
      },
      onChunkComplete: (_size, sent) => {
        if (!cutAt?.(sent)) return;
        void upload.abort().then(() => resolve({ uploadUrl: upload.url ?? '' }));
      },
      onSuccess: () => resolve({ file: JSON.parse(answer) as MessageFile, uploadUrl: upload.url ?? '' }),
      onError: reject,
    });
    upload.start();
  });
}

/** Why a file was not taken. */
async function refusalOf(sent: Promise<unknown>): Promise<unknown> {
  const error = await sent.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof DetailedError)) throw new Error('It was taken');
  return (JSON.parse(error.originalResponse?.getBody() ?? '') as { error: { data: { detail: unknown } } }).error.data
    .detail;
}

const get = (id: string, who: Somebody | undefined = ben, query = '', headers = {}) =>
  fetch(`${server.url}/files/messages/${id}${query}`, { headers: { ...who?.headers, ...headers } });

async function post(...files: readonly MessageFile[]): Promise<MessageId> {
  const messageId = randomUUID() as string as MessageId;
  const fileIds = files.map(({ id }) => id);
  const posted = await server.services.messages.post(ada.principal, { conversationId, messageId, text: '', fileIds });
  if (!posted.ok) throw new Error(posted.error.code);
  return messageId;
}

const taken = async (content: Buffer, sending?: Sending): Promise<MessageFile> => {
  const { file } = await send(content, sending);
  if (!file) throw new Error('It was cut');
  return file;
};

test('a file is there for the members, whole and in parts, once it is in a message', async () => {
  const content = randomBytes(250_000);
  const file = await taken(content, { name: '../..\\Bilan "été"\u202e.pdf' });
  expect(file).toEqual({ id: file.id, name: 'Bilan _été_.pdf', sizeBytes: 250_000 });
  expect((await get(file.id)).status).toBe(404);
  const messageId = await post(file);
  const whole = await get(file.id);
  expect(Buffer.from(await whole.arrayBuffer())).toEqual(content);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="Bilan __t__.pdf"; filename*=UTF-8''Bilan%20_%C3%A9t%C3%A9_.pdf`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  const part = await get(file.id, ben, '', { range: 'bytes=100-199' });
  expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([206, content.subarray(100, 200)]);
  expect((await get(file.id, eve)).status).toBe(404);
  expect((await get(file.id, undefined)).status).toBe(200);
  expect((await fetch(`${server.url}/files/messages/${file.id}`)).status).toBe(401);
  expect((await get('no-id')).status).toBe(404);
  await server.services.messages.delete(ada.principal, conversationId, messageId);
  expect((await get(file.id)).status).toBe(404);
});

test('what was cut goes on where it was, and only for whoever sent it', async () => {
  const content = randomBytes(450_000);
  const fileId = randomUUID();
  const { uploadUrl, file: none } = await send(content, { fileId, cutAt: (sent) => sent >= 200_000 });
  expect(none).toBeUndefined();
  const head = (who: Somebody) =>
    fetch(uploadUrl, { method: 'HEAD', headers: { ...who.headers, 'tus-resumable': '1.0.0' } });
  expect((await head(ada)).headers.get('upload-offset')).toBe('200000');
  expect((await head(ben)).status).toBe(404);
  const seen: number[] = [];
  const rest = { fileId, uploadUrl, cutAt: (sent: number) => seen.push(sent) < 0 };
  const file = await taken(content, rest);
  expect(seen[0]).toBe(300_000);
  await post(file);
  expect(Buffer.from(await (await get(fileId)).arrayBuffer())).toEqual(content);
  expect(await readdir(join(server.dataFolder, 'uploads'))).toEqual([]);
});

test('a picture has a preview and its size; what only looks like one is a file', async () => {
  const drawn = sharp({ create: { width: 1_600, height: 900, channels: 3, background: '#0a7' } });
  const file = await taken(await drawn.jpeg().toBuffer(), { name: 'photo.jpg' });
  expect(file.picture).toEqual({ type: 'image/jpeg', width: 1_600, height: 900 });
  const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#000' } })
    .png()
    .toBuffer();
  const [large, broken] = [
    await taken(bomb, { name: 'bomb.png' }),
    await taken((await drawn.png().toBuffer()).subarray(0, 900), { name: 'broken.png' }),
  ];
  expect([large.picture, broken.picture]).toEqual([undefined, undefined]);
  await post(file, large, broken);
  const preview = await get(file.id, ben, '?preview');
  expect(preview.headers.get('content-type')).toBe('image/webp');
  expect(await sharp(await preview.arrayBuffer()).metadata()).toMatchObject({
    format: 'webp',
    width: 800,
    height: 450,
  });
  expect((await get(file.id)).headers.get('content-type')).toBe('image/jpeg');
  expect((await get(large.id, ben, '?preview')).headers.get('content-type')).toBe('application/octet-stream');
});

test('nobody unpacks what was packed: a zip bomb stays as small as it came', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  expect(bomb.length).toBeLessThan(100_000);
  const file = await taken(bomb, { name: 'bomb.zip' });
  expect([file.sizeBytes, file.picture]).toEqual([bomb.length, undefined]);
  await post(file);
  const answer = await get(file.id);
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bomb);
});

test('a voice message has its length and its loudness, when it is sound', async () => {
  const told = { durationMs: '4200', peaks: '0,50,101' };
  const sound = Buffer.concat([Buffer.from('OggS'), randomBytes(500)]);
  expect((await taken(sound, { name: 'voice.ogg', told })).spoken).toEqual({
    type: 'audio/ogg',
    durationMs: 4_200,
    peaks: [0, 50, 100],
  });
  expect((await taken(Buffer.from('<html>'), { name: 'voice.ogg', told })).spoken).toBeUndefined();
});

test('a group has the picture that an owner gave it, drawn anew, for its members', async () => {
  const at = `${server.url}/files/conversations/${conversationId}/picture`;
  const ask = (who: Somebody, method = 'GET', body?: Buffer) =>
    fetch(at, {
      method,
      headers: { ...who.headers, ...(body && { 'content-type': 'image/png' }) },
      body: body ?? null,
    });
  const picture = await sharp({ create: { width: 600, height: 300, channels: 3, background: '#07a' } })
    .png()
    .toBuffer();
  expect((await ask(ben)).status).toBe(404);
  expect((await ask(ben, 'PUT', picture)).status).toBe(403);
  expect((await ask(eve, 'PUT', picture)).status).toBe(404);
  expect((await ask(ada, 'PUT', Buffer.from('<svg/>'))).status).toBe(400);
  expect((await ask(ada, 'PUT', picture)).status).toBe(204);
  const shown = await ask(ben);
  expect(await sharp(await shown.arrayBuffer()).metadata()).toMatchObject({ format: 'webp', width: 256, height: 128 });
  expect((await ask(eve)).status).toBe(404);
  expect((await fetch(at)).status).toBe(401);
  expect((await ask(ada, 'PUT', picture)).status).toBe(204);
  const kept = () => readdir(join(server.dataFolder, 'files', 'groups', ada.principal.companyId));
  expect(await kept()).toHaveLength(1);
  expect((await ask(ada, 'DELETE')).status).toBe(204);
  expect([(await ask(ben)).status, await kept()]).toEqual([404, []]);
});

test('everybody takes their own conversations with them, and nobody else’s', async () => {
  const file = await taken(Buffer.from('mine'), { name: 'mine.txt' });
  await post(file);
  const linesOf = async (who: Somebody) => {
    const answer = await fetch(`${server.url}/files/messages.jsonl`, { headers: who.headers });
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="messages.jsonl"');
    return (await answer.text()).trim().split('\n');
  };
  const own = (await linesOf(ben)).map((line) => JSON.parse(line) as Record<string, object>);
  expect(own).toContainEqual({ conversation: expect.objectContaining({ id: conversationId, name: 'Files' }) });
  const files = [{ name: 'mine.txt', sizeBytes: 4, at: `/files/messages/${file.id}` }];
  expect(own).toContainEqual({ message: expect.objectContaining({ from: 'Camille Morin', text: '', files }) });
  expect((await linesOf(eve)).join()).not.toContain(conversationId);
  expect((await fetch(`${server.url}/files/messages.jsonl`)).status).toBe(401);
});

describe('refused', () => {
  const small = Buffer.from('hello');
  test.each([
    ['a program by its name', small, { name: 'setup.exe' }, 'file-is-program'],
    ['a program by what it is', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1]), {}, 'file-is-program'],
    ['nothing', Buffer.alloc(0), {}, 'file-empty'],
    ['what the scanner does not like', Buffer.from('X5O!P%@AP EICAR'), {}, 'file-harmful'],
    ['a file without a name', small, { name: '' }, 'bad-input'],
    ['a conversation that is none', small, { told: { conversationId: 'x' } }, 'bad-input'],
    ['a conversation that is not there', small, { told: { conversationId: randomUUID() } }, 'not-found'],
  ])('%s', async (_name, content, sending, code) => {
    expect(await refusalOf(send(content, sending))).toEqual({ code });
  });

  test('what a stranger sends into a conversation', async () => {
    expect(await refusalOf(send(small, { who: eve }))).toEqual({ code: 'not-found' });
  });

  test('an id that is taken, which stays what it was', async () => {
    const { id } = await taken(small);
    expect(await refusalOf(send(Buffer.from('other'), { fileId: id, who: ben }))).toEqual({ code: 'id-taken' });
  });
});

test('what was sent into no message goes after a day, with its bytes', async () => {
  const { id } = await taken(Buffer.from('forgotten'));
  const kept = () => readdir(join(server.dataFolder, 'files', 'messages', ada.principal.companyId));
  expect(await kept()).toContain(`${id}.bin`);
  const { database } = server;
  if (!database) throw new Error('The server is down');
  const files = localFiles(join(server.dataFolder, 'files'));
  const clock = { ...systemClock, now: () => Date.now() + FORGET_UNSENT_MS + 1_000 };
  await tidyMessages({ messageUpkeep: database.messageUpkeep, files, clock, log: createLog('silent') });
  expect(await kept()).not.toContain(`${id}.bin`);
  expect((await get(id, ada)).status).toBe(404);
});
