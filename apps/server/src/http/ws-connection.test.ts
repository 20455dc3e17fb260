import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Principal } from '@bureau/core/accounts';
import type { MeetingId, ParticipantId } from '@bureau/core/kernel';
import type { MeetingGuest } from '@bureau/core/meetings';
import { callId, company, deviceId, ManualClock, person, settled } from '@bureau/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createLocalBus } from '../adapters/bus/local-bus.ts';
import { DeviceRegistry } from '../presence/device-registry.ts';
import { EventHub } from '../realtime/event-hub.ts';
import { WsConnection } from './ws-connection.ts';

const MINUTE_MS = 60_000;
const principal: Principal = {
  sessionId: callId() as string as Principal['sessionId'],
  userId: person().id,
  companyId: company().id,
};

const GUEST: MeetingGuest = {
  id: callId() as string as ParticipantId,
  companyId: principal.companyId,
  meetingId: callId() as string as MeetingId,
  name: 'Gus',
};

const clock = new ManualClock();
let server: WebSocketServer;
let client: WebSocket;
let answers: (() => Promise<Principal | undefined>)[];
let asked: number;
let connection: WsConnection;
let guestStays: boolean;
let revoke: () => void;

beforeEach(async () => {
  [answers, asked, guestStays] = [[], 0, true];
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const connected = once(server, 'connection') as Promise<[WebSocket]>;
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [socket] = await connected;
  const quiet = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };
  connection = new WsConnection('test', socket, {
    devices: new DeviceRegistry(clock),
    guestDevices: new DeviceRegistry(clock),
    guestPasses: {
      stays: async () => guestStays,
      onRevoked(meetingId, listener) {
        revoke = () => (meetingId === GUEST.meetingId ? listener() : undefined);
        return () => undefined;
      },
    },
    hub: new EventHub(createLocalBus()),
    clock,
    log: quiet,
    authenticate: async () => {
      asked += 1;
      const [next] = answers.splice(0, 1);
      return next ? next() : principal;
    },
  });
  connection.identify(principal, { id: deviceId(), label: '' }, 'token');
});
afterEach(() => {
  client.terminate();
  server.close();
});

async function pass(minutes: number): Promise<void> {
  await clock.advance(minutes * MINUTE_MS);
  await settled();
}

test('the session of an open connection is looked at again and again', async () => {
  await pass(6);
  await pass(6);
  expect(asked).toBe(2);
});

test('while nobody can tell whether a session is valid the connection stays, and is asked about again', async () => {
  answers = [() => Promise.reject(new Error('the database is away'))];
  await pass(6);
  expect(client.readyState).toBe(WebSocket.OPEN);
  answers = [async () => undefined];
  const closed = once(client, 'close');
  await pass(6);
  const [code] = (await closed) as [number];
  expect(code).toBe(4401);
});

const calls = (count: number) => Array.from({ length: count }, (_, id) => ({ id, method: 'query', params: {} }));

test('calls are counted, not the messages that they come in', async () => {
  const closed = once(client, 'close');
  const admitted = Array.from({ length: 12 }, () => connection.admits(calls(20)));
  expect(admitted).toEqual([...Array<boolean>(10).fill(true), false, false]);
  expect(((await closed) as [number])[0]).toBe(1008);
});

test('long answers count as many calls', async () => {
  const closed = once(client, 'close');
  const board = 27 * 1024 * 1024;
  for (let id = 0; id < 7; id += 1) connection.noticeAnswer({ id, result: { type: 'data' } }, board);
  expect(connection.admits(calls(1))).toBe(true);
  connection.noticeAnswer({ id: 7, result: { type: 'data' } }, board);
  expect(connection.admits(calls(1))).toBe(false);
  expect(((await closed) as [number])[0]).toBe(1008);
});

test('a guest is looked at again and again, and when their link is renewed, and goes when they are one no more', async () => {
  connection.welcome(GUEST, { id: deviceId(), label: '' });
  await pass(6);
  revoke();
  await settled();
  expect([connection.guest, client.readyState]).toEqual([GUEST, WebSocket.OPEN]);
  guestStays = false;
  const closed = once(client, 'close');
  revoke();
  await settled();
  expect(connection.guest).toBeUndefined();
  expect(((await closed) as [number])[0]).toBe(4401);
});

test('the time of a guest ends also on a connection that is open', async () => {
  connection.welcome(GUEST, { id: deviceId(), label: '' });
  guestStays = false;
  const closed = once(client, 'close');
  await pass(6);
  expect(((await closed) as [number])[0]).toBe(4401);
});
