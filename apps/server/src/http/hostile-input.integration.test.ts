import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES } from './limits.ts';
import { RawClient } from './raw-client.fixture.ts';
import { TestServer } from './server.fixture.ts';

let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await TestServer.start();
  token = await server.token();
  server.takeProblems();
});
afterAll(() => server.stop());

/** Whatever was sent before: the server still works, and logged the fault once. */
afterEach(async () => {
  const problems = server.takeProblems();
  expect(problems.map(({ level }) => level)).toEqual(['warn']);
  expect(JSON.stringify(problems)).not.toContain(token);
  const { product } = await server.http().system.info.query();
  expect(product).toBe('Bureau');
});

const post = (path: string, body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
  });
const codeOf = async (response: Response) => {
  const { error } = (await response.json()) as { error: { data: { detail: { code: string } } } };
  return error.data.detail.code;
};

describe('over HTTP', () => {
  test.each([
    ['an unknown procedure', '/api/trpc/accounts.explode', '{}', 404, 'not-found'],
    ['a procedure by the name of an object’s own part', '/api/trpc/constructor', '{}', 404, 'not-found'],
    ['nothing of ours', '/api/nothing', '{}', 404, 'not-found'],
    ['no JSON', '/api/trpc/accounts.signIn', '{"email":', 400, 'bad-input'],
    ['the wrong type', '/api/trpc/accounts.signIn', '[1,2]', 400, 'bad-input'],
    ['the wrong field', '/api/trpc/presence.choose', '{"status":"asleep","text":""}', 400, 'bad-input'],
    ['a name with a NUL', '/api/trpc/accounts.signIn', '{"email":"a\\u0000b","password":"x"}', 400, 'bad-input'],
    ['too much', '/api/trpc/accounts.signIn', `"${'x'.repeat(MAX_BODY_BYTES)}"`, 413, 'too-large'],
    ['a query sent as a mutation', '/api/trpc/accounts.self', '{}', 405, 'not-found'],
  ])('%s', async (_name, path, body, status, code) => {
    const response = await post(path, body);
    expect(response.status).toBe(status);
    expect(await codeOf(response)).toBe(code);
  });

  test('another version of the protocol', async () => {
    const response = await post('/api/trpc/accounts.signOut', '{}', { 'x-bureau-protocol': '2' });
    expect(response.status).toBe(412);
    expect(await codeOf(response)).toBe('version-mismatch');
  });

  test('a page of another site', async () => {
    const response = await post('/api/trpc/accounts.signOut', '{}', { origin: 'https://evil.example' });
    expect(response.status).toBe(403);
    expect(await codeOf(response)).toBe('forbidden');
  });

  test('what was packed, which nobody unpacks', async () => {
    const response = await post('/api/trpc/accounts.signIn', gzipSync(Buffer.alloc(50_000_000)), {
      'content-encoding': 'gzip',
    });
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('bad-input');
  });

  test('an unknown method', async () => {
    const response = await fetch(`${server.url}/api/trpc/system.info`, { method: 'DELETE' });
    expect(response.status).toBe(415);
    expect(await codeOf(response)).toBe('bad-input');
  });

  test('a path that cannot be read', async () => {
    const response = await fetch(`${server.url}/api/trpc/%E0%A4%A`);
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('bad-input');
  });
});

describe('over a WebSocket', () => {
  test('a page of another site is not let in', async () => {
    const client = new RawClient(server.url, { origin: 'https://evil.example', cookie: `bureau_session=${token}` });
    const [, response] = (await once(client.socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(403);
  });

  test.each([
    ['no parameters', { method: 'connectionParams', data: null }],
    [
      'a device id that is none',
      { method: 'connectionParams', data: { deviceId: '../../x', label: '', protocol: '1' } },
    ],
    [
      'a version that is no number',
      { method: 'connectionParams', data: { deviceId: 'aaaaaaaa.bbbb', label: '', protocol: 'x' } },
    ],
    [
      'a label without end',
      { method: 'connectionParams', data: { deviceId: 'aaaaaaaa.bbbb', label: 'x'.repeat(99), protocol: '1' } },
    ],
    [
      'a line to the phone network for a device',
      { method: 'connectionParams', data: { deviceId: 'phonenetwork.1795689746z16', label: '', protocol: '1' } },
    ],
    ['no text in a text', { method: 'connectionParams', data: { deviceId: 7, label: {}, protocol: [] } }],
    ['no JSON at all', '}{'],
  ])('it says of itself: %s', async (_name, message) => {
    const client = new RawClient(server.url);
    await once(client.socket, 'open');
    client.send(message);
    await expect.poll(() => client.closeCode).toBeDefined();
    expect(client.answers(null)[0]?.error?.data.detail.code).toBe('bad-input');
  });

  test('another version of the protocol is told so by every procedure', async () => {
    const client = await RawClient.connect(server.url, { token, protocol: '9' });
    client.send({ id: 1, method: 'query', params: { path: 'accounts.self' } });
    await expect.poll(() => client.answers(1).length).toBe(1);
    expect(client.answers(1)[0]?.error?.data.detail).toEqual({ code: 'version-mismatch', serverProtocol: 1 });
  });

  test.each([
    ['no JSON', '{"id":1,'],
    ['no message', '42'],
    ['a message without a path', '{"id":1,"method":"query","params":{}}'],
    ['an unknown method', '{"id":1,"method":"explode","params":{"path":"system.info"}}'],
  ])('a message that cannot be read is answered, and the connection goes on: %s', async (_name, message) => {
    const client = await RawClient.connect(server.url, { token });
    client.send(message);
    await expect.poll(() => client.messages.length).toBe(1);
    expect(JSON.parse(client.messages[0] ?? '')).toMatchObject({ error: { data: { detail: { code: 'bad-input' } } } });
    client.send({ id: 2, method: 'query', params: { path: 'system.info' } });
    await expect.poll(() => client.answers(2).length).toBe(1);
  });

  test('an unknown procedure', async () => {
    const client = await RawClient.connect(server.url, { token });
    client.send({ id: 1, method: 'mutation', params: { path: 'calls.__proto__', input: {} } });
    await expect.poll(() => client.answers(1)[0]?.error?.data.detail.code).toBe('not-found');
  });

  test.each([
    ['a message that is too large', 1009, (client: RawClient) => client.send(`"${'x'.repeat(MAX_BODY_BYTES)}"`)],
    [
      'a text that is not UTF-8',
      1007,
      (client: RawClient) => client.socket.send(Buffer.from([0xff, 0xfe, 0xff]), { binary: false }),
    ],
  ])('%s ends the connection', async (_name, code, send) => {
    const client = await RawClient.connect(server.url, { token });
    send(client);
    await expect.poll(() => client.closeCode).toBe(code);
  });

  test('frames that break the protocol end the connection', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
    socket.write(
      `GET /api/ws?connectionParams=1 HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${key}\r\n\r\n`,
    );
    await once(socket, 'data');
    socket.write(Buffer.from([0xf1, 0x85, 1, 2, 3, 4, 5]));
    await once(socket, 'close');
    expect(socket.destroyed).toBe(true);
  });

  test('a flood', async () => {
    const client = await RawClient.connect(server.url, { token });
    for (let count = 0; count < 250; count += 1) client.send('PING');
    await expect.poll(() => client.closeCode).toBe(1008);
  });

  test('a flood in few messages: it is calls that are counted', async () => {
    const client = await RawClient.connect(server.url, { token });
    for (let count = 0; count < 12; count += 1) {
      client.send(
        Array.from({ length: 20 }, (_, at) => ({
          id: count * 20 + at,
          method: 'query',
          params: { path: 'system.info' },
        })),
      );
    }
    await expect.poll(() => client.closeCode).toBe(1008);
  });

  test('subscriptions without end', async () => {
    const client = await RawClient.connect(server.url, { token });
    const stopped = () => client.messages.filter((text) => text.includes('"stopped"')).length;
    for (let id = 0; id < 20; id += 1) client.openStream(id);
    await expect.poll(stopped).toBe(19);
    for (let id = 20; id < 39; id += 1) client.openStream(id);
    await expect.poll(stopped).toBe(38);
    expect(client.closeCode, 'those that were replaced are not open').toBeUndefined();
    client.send(
      Array.from({ length: 20 }, (_, at) => ({
        id: 100 + at,
        method: 'subscription',
        params: { path: 'events.stream', input: {} },
      })),
    );
    await expect.poll(() => client.closeCode).toBe(1008);
  });

  test('a text with a character that no database takes', async () => {
    const client = await RawClient.connect(server.url, { token });
    const input = { status: 'busy', text: 'a\u0000b' };
    client.send({ id: 1, method: 'mutation', params: { path: 'presence.choose', input } });
    await expect.poll(() => client.answers(1)[0]?.error?.data.detail.code).toBe('bad-input');
  });
});
