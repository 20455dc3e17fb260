import { once } from 'node:events';
import { connect as connectTcp, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { connectMediaNode } from '../adapters/sfu/index.ts';
import { ALICE, connect, SECRET, silent, startNode, value } from './media-node.fixture.ts';
import { MAX_FRAME_BYTES } from './protocol.ts';

const roomsIn = async (port: number) =>
  /^bureau_media_rooms (\d+)$/m.exec(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text())?.[1];

test('who does not know the secret is refused', async () => {
  const node = await startNode();
  for (const headers of [{}, { authorization: 'Bearer guessed' }, { authorization: `Bearer ${SECRET}x` }]) {
    const stranger = new WebSocket(`ws://127.0.0.1:${node.port}`, { headers });
    const [error] = await once(stranger, 'error');
    expect(String(error)).toContain('401');
  }
});

test('frames that are no requests harm nobody', async () => {
  const node = await startNode();
  const { link } = await connect(node.port);
  value(await link.open('a call', 'call'));
  const raw = new WebSocket(`ws://127.0.0.1:${node.port}`, { headers: { authorization: `Bearer ${SECRET}` } });
  onTestFinished(() => raw.terminate());
  await once(raw, 'open');
  const replies: unknown[] = [];
  raw.on('message', (data: Buffer) => replies.push(JSON.parse(data.toString())));

  const silently = [
    '',
    '{',
    'null',
    '[]',
    '"open"',
    '{"id":"1","method":"list"}',
    '{"id":1,"method":"toString","params":{}}',
    '{"id":1,"method":"__proto__","params":{}}',
    '{"id":1,"method":"constructor","params":{}}',
    '{"method":"list","params":{}}',
  ];
  for (const frame of silently) raw.send(frame);
  raw.send(Buffer.from('{"id":1,"method":"list","params":{}}'), { binary: true });
  const refused = [
    { id: 2, method: 'open', params: { roomId: 'x', kind: 'party' } },
    { id: 3, method: 'admit', params: { roomId: 'a call', peerId: 'not a device' } },
    { id: 4, method: 'admit', params: null },
    { id: 5, method: 'close', params: { roomId: 'x'.repeat(200) } },
    {
      id: 6,
      method: 'receive',
      params: { roomId: 'a call', peerId: ALICE, request: { transportId: 'x', consumerIds: [] } },
    },
  ];
  for (const frame of refused) raw.send(JSON.stringify(frame));
  raw.send('{"id":7,"method":"list","params":{}}');
  await vi.waitFor(() => expect(replies).toHaveLength(6));
  expect(replies).toEqual(
    expect.arrayContaining([
      ...refused.map(({ id }) => ({ id, ok: false, error: 'media-refused' })),
      { id: 7, ok: true, value: [{ roomId: 'a call', kind: 'call' }] },
    ]),
  );

  const closed = once(raw, 'close');
  raw.send('x'.repeat(MAX_FRAME_BYTES + 1));
  expect((await closed)[0]).toBe(1009);
  expect(value(await link.list())).toEqual([{ roomId: 'a call', kind: 'call' }]);
});

test('a lost connection is mended, and the rooms are still there', async () => {
  const node = await startNode();
  const sockets = new Set<Socket>();
  const relay = createServer((near) => {
    const far = connectTcp(node.port, '127.0.0.1');
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void relay.close());
  await once(relay, 'listening');
  const address = relay.address();
  const { link, events } = await connect(typeof address === 'object' && address ? address.port : 0);
  value(await link.open('a call', 'call'));

  const asked = link.list();
  for (const socket of sockets) socket.destroy();
  expect(await asked, 'fails at once').toEqual({ ok: false, error: 'media-unavailable' });
  await vi.waitFor(
    () => expect(events.map(({ type }) => type)).toEqual(['node-connected', 'node-disconnected', 'node-connected']),
    { timeout: 10_000 },
  );
  expect(value(await link.list())).toEqual([{ roomId: 'a call', kind: 'call' }]);
});

test('without a node every request fails at once; the node is found when it comes', async () => {
  const gone = await startNode();
  const { port } = gone;
  await gone.stop();
  const link = connectMediaNode({ url: `ws://127.0.0.1:${port}`, secret: SECRET, log: silent });
  onTestFinished(() => link.disconnect());
  expect(link.connected()).toBe(false);
  expect(await link.list()).toEqual({ ok: false, error: 'media-unavailable' });
  await startNode({ control: { host: '127.0.0.1', port } });
  await vi.waitFor(() => expect(link.connected()).toBe(true), { timeout: 5_000 });
});

test('a node that does not answer, or answers nonsense, is unavailable', async () => {
  const mute = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => mute.close());
  await once(mute, 'listening');
  mute.on('connection', (api) => {
    for (const junk of [
      '{',
      '{"event":{"type":"room-lost"}}',
      '{"id":99,"ok":true}',
      '{"id":2,"ok":true,"value":"no list"}',
    ]) {
      api.send(junk);
    }
  });
  const address = mute.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { link, events } = await connect(port, { answerWithinMs: 100 });
  expect(await link.list()).toEqual({ ok: false, error: 'media-unavailable' });
  expect(events).toEqual([{ type: 'node-connected' }]);
});

test('every connected api is told', async () => {
  const node = await startNode();
  const old = await connect(node.port);
  const next = await connect(node.port);
  value(await old.link.open('a call', 'call'));
  process.kill(node.workerPids[0] ?? 0, 'SIGKILL');
  for (const { events } of [old, next]) {
    await vi.waitFor(() => expect(events).toContainEqual({ type: 'room-lost', roomId: 'a call' }));
  }
});

test('rooms outlive the api, but not for ever when nobody is in them', async () => {
  const node = await startNode({}, 300);
  const { link } = await connect(node.port);
  value(await link.open('a call', 'call'));
  value(await link.admit('a call', ALICE));
  await link.disconnect();
  expect(await roomsIn(node.port)).toBe('1');
  await vi.waitFor(async () => expect(await roomsIn(node.port)).toBe('0'), { timeout: 3_000 });
});

test('health says whether there is a worker', async () => {
  const node = await startNode();
  const health = await fetch(`http://127.0.0.1:${node.port}/healthz`);
  expect([health.status, await health.json()]).toEqual([200, { status: 'alive' }]);
  expect((await fetch(`http://127.0.0.1:${node.port}/`)).status).toBe(404);
  const behindProxy = { headers: { 'x-forwarded-for': '203.0.113.1' } };
  expect((await fetch(`http://127.0.0.1:${node.port}/metrics`, behindProxy)).status).toBe(404);
});
