import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from '../../../apps/server/src/http/server.fixture.ts';
import { createBureauClient } from './create-bureau-client.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

const EXAMPLE = fileURLToPath(new URL('../examples/first-call.ts', import.meta.url));

test('the example signs in, watches presence and places a call that a colleague sees ring and end', async () => {
  const [caller, callee] = server.signIns;
  if (!caller || !callee) throw new Error('The demo company has no two sign-ins');
  const colleague = createBureauClient({ url: server.url });
  const { self } = await colleague.signIn(callee);
  let output = '';
  const example = spawn(process.execPath, [EXAMPLE, server.url, caller.email, caller.password, self.person.extension]);
  example.stdout.on('data', (text: Buffer) => {
    output += text.toString();
  });
  example.stderr.pipe(process.stderr);
  const exited = once(example, 'exit');

  await expect.poll(() => colleague.calls.store.getState().ringing.length, { timeout: 10_000 }).toBe(1);
  const [ringing] = colleague.calls.store.getState().ringing;
  if (!ringing) throw new Error('It stopped ringing');
  await colleague.calls.answer(ringing.id);
  await expect.poll(() => colleague.calls.store.getState().current?.status).toBe('active');
  await expect.poll(() => output).toContain('the call is active');
  await colleague.presence.choose({ status: 'busy', text: '' });
  await expect.poll(() => output).toContain(`${self.person.name} is now`);
  expect(await exited).toEqual([0, null]);
  expect(output).toContain('signed in as');
  expect(output).toContain('the call is ended');
  await colleague.callLog.load('all');
  expect(colleague.callLog.store.getState().lists.all.entries[0]).toMatchObject({ disposition: 'answered' });
  colleague.close();
});

test('the client finds its call again after the server was killed', async () => {
  const [caller, callee] = server.signIns;
  if (!caller || !callee) throw new Error('The demo company has no two sign-ins');
  const [ada, ben] = [createBureauClient({ url: server.url }), createBureauClient({ url: server.url })];
  await ada.signIn(caller);
  const { self } = await ben.signIn(callee);
  const { id } = await ada.calls.dial({ userId: self.person.id });
  await expect.poll(() => ben.calls.store.getState().ringing.length).toBe(1);
  await ben.calls.answer(id);
  const port = Number(new URL(server.url).port);
  await server.kill();
  await expect.poll(() => ada.connection.getState().status).toBe('reconnecting');
  await server.up(port);
  for (const client of [ada, ben]) {
    await expect.poll(() => client.connection.getState().status, { timeout: 10_000 }).toBe('online');
    expect(client.calls.store.getState().current).toMatchObject({ id, status: 'active' });
  }
  await ben.calls.hangUp();
  await expect.poll(() => ada.calls.store.getState().current?.status).toBe('ended');
  ada.close();
  ben.close();
});

test('who asks somebody before a transfer holds the first call, and hands it on', async () => {
  const [caller, callee, consulted] = server.signIns;
  if (!caller || !callee || !consulted) throw new Error('The demo company has no three sign-ins');
  const [ada, ben, cleo] = [caller, callee, consulted].map(() => createBureauClient({ url: server.url }));
  if (!ada || !ben || !cleo) throw new Error('no clients');
  const clients = [ada, ben, cleo];
  await ada.signIn(caller);
  const { self: bensSelf } = await ben.signIn(callee);
  const { self: cleosSelf } = await cleo.signIn(consulted);
  const first = await ada.calls.dial({ userId: bensSelf.person.id });
  await expect.poll(() => ben.calls.store.getState().ringing.length).toBe(1);
  await ben.calls.answer(first.id);
  await expect.poll(() => ada.calls.store.getState().current?.status).toBe('active');

  const consultation = await ada.calls.startConsultation(first.id, { userId: cleosSelf.person.id });
  await expect.poll(() => ben.calls.store.getState().current?.heldByOthers).toBe(true);
  expect(ada.calls.store.getState()).toMatchObject({
    current: { id: consultation.id, consultationFor: first.id },
    held: [{ id: first.id, onHold: true }],
  });
  await expect.poll(() => cleo.calls.store.getState().ringing.length).toBe(1);
  await cleo.calls.answer(consultation.id);
  await ada.calls.swap();
  await expect.poll(() => ada.calls.store.getState().held[0]?.id).toBe(consultation.id);
  expect(ada.calls.store.getState().current?.id).toBe(first.id);
  await ada.calls.swap();

  await ada.calls.completeTransfer(consultation.id);
  for (const client of [ben, cleo]) {
    await expect
      .poll(() => client.calls.store.getState().current)
      .toMatchObject({ id: first.id, status: 'active', heldByOthers: false });
    expect(client.calls.store.getState().held).toEqual([]);
  }
  expect(ben.calls.store.getState().current?.peerId).toBe(cleosSelf.person.id);
  await expect.poll(() => ada.calls.store.getState().current?.status ?? 'ended').toBe('ended');
  await cleo.calls.hangUp();
  await expect.poll(() => ben.calls.store.getState().current?.status).toBe('ended');
  for (const client of clients) client.close();
});
