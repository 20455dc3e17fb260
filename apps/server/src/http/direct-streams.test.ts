import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EphemeralEvent } from '@bureau/api';
import type { DirectoryPerson } from '@bureau/core/contacts';
import { afterEach, describe, expect, test } from 'vitest';
import { openOffice, type TestOffice } from '../compose/office.fixture.ts';
import { topics } from '../realtime/topics.ts';
import { ClientAddress } from './client-address.ts';
import { DirectStreams, MAX_BUFFERED_BYTES } from './direct-streams.ts';
import { RawClient } from './raw-client.fixture.ts';
import { WsGateway } from './ws-gateway.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0)) step();
});

/** An office behind a gateway; without the shortcut, tRPC alone sends everything. */
async function serve({ shortcut }: { shortcut: boolean }) {
  const direct = new DirectStreams();
  const taken: unknown[] = [];
  const office = await openOffice((device, opening) => {
    if (!shortcut) return undefined;
    const sink = direct.open(device, opening);
    taken.push(sink);
    return sink;
  });
  const gateway = new WsGateway({
    office: office.office,
    direct,
    address: new ClientAddress(false),
    clock: office.clock,
    log: { error: fail, warn: () => undefined, info: () => undefined, debug: () => undefined },
    observe: () => undefined,
  });
  const server = createServer();
  gateway.listen(server, (_request, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => {
    gateway.cut();
    server.close();
  });
  const person = office.hire();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { office, person, url, taken };
}

const fail = (entry: unknown) => {
  throw new Error(JSON.stringify(entry));
};

/** Of every length at which the head of a frame changes its form. */
const EVENTS: readonly EphemeralEvent[] = [
  { type: 'presence.changed', revision: 9, changes: [] },
  ...[60, 125, 126, 200, 65_500, 70_000].map((length): EphemeralEvent => {
    const own = { manual: { status: 'busy', text: 'é”\\ '.repeat(length / 5) }, shown: 'busy' } as const;
    return { type: 'presence.own-changed', own };
  }),
];

async function listen(shortcut: boolean, id: number | string, extra: object): Promise<readonly string[]> {
  const { office, person, url, taken } = await serve({ shortcut });
  const client = await RawClient.connect(url, { token: await office.signIn(person) });
  client.openStream(id, extra);
  await expect.poll(() => client.messages.length).toBeGreaterThanOrEqual(2);
  await office.clock.advance(1_000);
  await expect.poll(() => client.messages.length).toBe(3);
  const before = client.messages.length;
  publishAll(office, person);
  await expect.poll(() => client.messages.length).toBe(before + EVENTS.length + 1);
  expect(taken).toHaveLength(shortcut ? 1 : 0);
  return client.messages.slice(before);
}

function publishAll(office: TestOffice, person: DirectoryPerson): void {
  const { hub } = office.office;
  hub.publishWritten({
    userId: person.id,
    number: 1,
    change: { type: 'call-log.missed-seen', until: 5, unseenMissed: 0 },
  });
  for (const event of EVENTS) hub.publish(topics.person(person.id), event);
}

describe('the shortcut sends the very bytes of tRPC', () => {
  test.each([
    ['a number as id', 7, {}],
    ['a text as id', 'stream "1"', {}],
    ['with the version of JSON-RPC', 7, { jsonrpc: '2.0' }],
  ])('%s', async (_name, id, extra) => {
    const direct = await listen(true, id, extra);
    expect(direct).toEqual(await listen(false, id, extra));
    expect(JSON.parse(direct[0] ?? '')).toMatchObject({
      id,
      result: { id: '1', data: { id: '1', data: { until: 5 } } },
    });
  });
});

test('a client that does not read is left behind, and gets a snapshot when it opens its stream again', async () => {
  const { office, person, url } = await serve({ shortcut: true });
  const client = await RawClient.connect(url, { token: await office.signIn(person) });
  client.openStream(1);
  await expect.poll(() => client.answers(1).length).toBeGreaterThanOrEqual(2);
  client.socket.pause();
  const text = 'x'.repeat(MAX_BUFFERED_BYTES);
  const own = { manual: { status: 'busy', text }, shown: 'busy' } as const;
  const { hub, streams } = office.office;
  await expect
    .poll(() => {
      hub.publish(topics.person(person.id), { type: 'presence.own-changed', own });
      return streams.open;
    })
    .toBe(0);
  client.socket.resume();
  await expect.poll(() => client.answers(1).at(-1)?.result?.type).toBe('stopped');
  client.openStream(2);
  await expect.poll(() => client.answers(2).length).toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(client.answers(2)[1])).toContain('stream.opened');
});

test('an ended session ends its streams and its connection at once, and no other', async () => {
  const { office, person, url } = await serve({ shortcut: true });
  const [first, second] = [await office.signIn(person), await office.signIn(person)];
  const ended = await RawClient.connect(url, { token: first });
  const other = await RawClient.connect(url, { token: second });
  for (const client of [ended, other]) {
    client.openStream(1);
    await expect.poll(() => client.answers(1).length).toBeGreaterThanOrEqual(2);
  }
  const principal = await office.services.accounts.authenticate(first);
  if (!principal) throw new Error('The session is gone too early');
  await office.services.accounts.signOut(principal);
  await expect.poll(() => ended.closeCode).toBe(4401);
  expect(ended.answers(1).some((answer) => answer.result?.data?.type === 'session.ended')).toBe(true);
  expect(other.closeCode).toBeUndefined();
});
