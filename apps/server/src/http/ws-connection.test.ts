import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Principal } from '@bureau/core/accounts';
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

const clock = new ManualClock();
let server: WebSocketServer;
let client: WebSocket;
let answers: (() => Promise<Principal | undefined>)[];
let asked: number;
let connection: WsConnection;

beforeEach(async () => {
  [answers, asked] = [[], 0];
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const connected = once(server, 'connection') as Promise<[WebSocket]>;
  client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [socket] = await connected;
  const quiet = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };
  connection = new WsConnection('test', socket, {
    devices: new DeviceRegistry(clock),
    guestDevices: new DeviceRegistry(clock),
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
