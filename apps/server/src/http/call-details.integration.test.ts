import type { Actor } from '@bureau/api';
import { callId, deviceId } from '@bureau/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from './server.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

/** One of the demo's people at a device, who reads the own history over HTTP whatever process answers. */
async function atDevice(index: number) {
  const token = await server.token(index);
  const principal = await server.services.accounts.authenticate(token);
  if (!principal) throw new Error('The session is new.');
  const actor: Actor = { principal, device: { id: deviceId(), label: 'Test' } };
  const connection = server.office?.devices.connect(principal, actor.device.id, {
    ping: () => connection?.heard(),
    cut: () => undefined,
  });
  const authorization = `Bearer ${token}`;
  const history = () => server.http({ authorization }).callLog;
  return {
    actor,
    userId: principal.userId,
    newest: async (text?: string) => (await history().list.query({ limit: 1, text })).entries[0],
    entry: (id: string) => history().get.query({ id }),
    file: async (query = '') =>
      (await fetch(`${server.url}/files/call-log.csv${query}`, { headers: { authorization } })).text(),
  };
}

test('what is known of a transferred call is the same for everybody after the process has died', async () => {
  const [camille, helene, luc] = [await atDevice(0), await atDevice(1), await atDevice(2)];
  const { calls } = server.services;
  const id = callId();
  await calls.dial(camille.actor, id, { userId: helene.userId });
  await calls.answer(helene.actor, id);
  await calls.transfer(helene.actor, id, { userId: luc.userId });
  await calls.answer(luc.actor, id);
  await calls.hangUp(camille.actor, id);

  const people = [camille, helene, luc];
  const before = await Promise.all(people.map(({ newest }) => newest()));
  const file = await camille.file('?text=tremblay');
  for (const row of before) {
    expect(row?.callId).toBe(id);
    expect(row?.legs).toMatchObject([
      { userId: camille.userId, reason: 'hung-up' },
      { userId: helene.userId, invitedBy: camille.userId, reason: 'transferred' },
      { userId: luc.userId, invitedBy: helene.userId, reason: 'hung-up' },
    ]);
    for (const leg of row?.legs ?? []) {
      expect(leg.talkMs).toBe((leg.leftAt ?? 0) - (leg.answeredAt ?? 0));
    }
    expect(row?.trace.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['called', 'answered', 'transferred']));
  }
  expect(file).toContain('Luc Tremblay');

  const port = Number(new URL(server.url).port);
  await server.kill();
  await server.up(port);
  expect(await Promise.all(people.map(({ newest }) => newest()))).toEqual(before);
  expect(await Promise.all(people.map(({ entry }, at) => entry(before[at]?.id ?? '')))).toEqual(before);
  expect(await camille.newest('tremblay')).toEqual(before[0]);
  expect(await camille.file('?text=tremblay')).toBe(file);
});
