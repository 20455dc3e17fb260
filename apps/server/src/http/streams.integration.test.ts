import type { AppRouter } from '@bureau/api';
import { callId, deviceId } from '@bureau/testkit';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { TestServer } from './server.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

/** A client that follows its stream through every reconnect, as the public client does. */
function follow(token: string) {
  const numbers: number[] = [];
  const types: string[] = [];
  const socket = createWSClient({
    url: `${server.url.replace('http', 'ws')}/api/ws`,
    WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    connectionParams: () => ({ deviceId: device, label: 'Test', protocol: '1', token }),
    retryDelayMs: () => 50,
  });
  const device = deviceId();
  const api = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] });
  const input: { lastEventId?: string } = {};
  const subscription = api.events.stream.subscribe(input, {
    onData: (item) => {
      const event = 'id' in item && 'data' in item ? item.data : item;
      types.push(event.type);
      if (!('id' in item)) return;
      input.lastEventId = item.id;
      if (event.type !== 'stream.opened') numbers.push(Number(item.id));
    },
  });
  return {
    api,
    numbers,
    types,
    async close() {
      subscription.unsubscribe();
      await socket.close();
    },
  };
}

test('killed and started again, the server goes on where each stream was: nothing lost, nothing twice', async () => {
  const caller = follow(await server.token(0));
  const callee = follow(await server.token(1));
  const opened = () => callee.types.filter((type) => type === 'stream.opened').length;
  await expect.poll(opened).toBe(1);
  await expect.poll(() => caller.types.length).toBeGreaterThan(0);
  const { person } = await callee.api.accounts.self.query();
  const missed = async () => {
    const id = callId();
    await caller.api.calls.dial.mutate({ callId: id, to: { userId: person.id } });
    await caller.api.calls.hangUp.mutate({ callId: id });
  };
  await missed();
  await expect.poll(() => callee.numbers.length).toBe(1);
  const port = Number(new URL(server.url).port);

  for (let round = 1; round <= 3; round += 1) {
    // The last that they hear is nothing that is kept.
    const heard = callee.types.length;
    await caller.api.presence.choose.mutate({ status: round % 2 === 1 ? 'busy' : 'available', text: '' });
    await expect.poll(() => callee.types.slice(heard)).toContain('presence.changed');
    await server.kill();
    await server.up(port);
    // Written while the callee may still be away.
    await missed();
    await expect.poll(opened, { timeout: 5_000 }).toBe(round + 1);
    await missed();
    await expect.poll(() => callee.numbers.length, { timeout: 5_000 }).toBe(1 + 2 * round);
  }
  const [first = 0] = callee.numbers;
  expect(callee.numbers).toEqual(Array.from({ length: 7 }, (_, index) => first + index));
  await Promise.all([caller.close(), callee.close()]);
});

test('over HTTP the same stream comes as server-sent events, and its device can be called', async () => {
  const token = await server.token(0);
  const params = JSON.stringify({ deviceId: deviceId(), label: 'Test', protocol: '1', token });
  const query = new URLSearchParams({ input: '{}', connectionParams: params });
  const end = new AbortController();
  const response = await fetch(`${server.url}/api/trpc/events.stream?${query.toString()}`, { signal: end.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const { userId } = (await server.services.accounts.authenticate(token)) ?? {};
  let text = '';
  const readUntil = async (wanted: string) => {
    while (!text.includes(wanted)) text += (await reader?.read())?.value ?? '';
  };
  await readUntil('"type":"stream.opened"');
  const caller = follow(await server.token(2));
  const { call } = await caller.api.calls.dial.mutate({ callId: callId(), to: { userId: userId ?? '' } });
  expect(call.status).toBe('ringing');
  await readUntil('"type":"call.changed"');
  end.abort();
  await caller.close();
});
