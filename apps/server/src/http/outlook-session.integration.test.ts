import { DEFAULT_POLICY } from '@bureau/core/meetings';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callByPath, inputOf, listProcedures, refusalOf } from '../compose/router.fixture.ts';
import { RawClient } from './raw-client.fixture.ts';
import { TestServer } from './server.fixture.ts';
import { WHOSE } from './whose.fixture.ts';

/** All that Outlook needs. */
const ALLOWED = [
  'accounts.self',
  'accounts.signOut',
  'contacts.directory',
  'meetings.cancel',
  'meetings.create',
  'meetings.dialIn',
  'meetings.edit',
  'meetings.get',
];

let server: TestServer;
let whole: string;
let outlook: string;
const as = (token: string) => server.http({ authorization: `Bearer ${token}` });
const draft = { name: 'Budget', coHostIds: [], memberIds: [], guests: [], policy: DEFAULT_POLICY };

beforeAll(async () => {
  server = await TestServer.start();
  whole = await server.token(0);
  ({ token: outlook } = await as(whole).accounts.allowOutlook.mutate());
});
afterAll(() => server.stop());

test('it plans meetings for the person who allowed it', async () => {
  const { person } = await as(outlook).accounts.self.query();
  const meeting = await as(outlook).meetings.create.mutate(draft);
  expect(meeting.hostId).toBe(person.id);
  const edited = await as(outlook).meetings.edit.mutate({ id: meeting.id, draft: { ...draft, name: 'Budget 2027' } });
  expect(edited.name).toBe('Budget 2027');
  expect(await as(whole).meetings.get.query({ id: meeting.id })).toMatchObject({ name: 'Budget 2027' });
  expect((await as(outlook).meetings.cancel.mutate({ id: meeting.id })).cancelledAt).toBeGreaterThan(0);
});

test('every other procedure refuses it, before anything is done', async () => {
  const principal = await server.services.accounts.authenticateAny(outlook);
  if (!principal) throw new Error('No session');
  const device = { id: 'test.test' as never, label: '' };
  const allowed: string[] = [];
  for (const { path, type, input } of listProcedures()) {
    if (type === 'subscription') continue;
    const given = inputOf(input, '00000000-0000-4000-8000-000000000000', 'x');
    const refusal = await refusalOf(callByPath(server.services, { principal, device }, path, given));
    if (refusal?.code !== 'forbidden' && path !== 'accounts.signOut' && WHOSE[path] !== 'open') allowed.push(path);
  }
  expect([...allowed, 'accounts.signOut'].toSorted()).toEqual(ALLOWED);
  // The last one has ended it.
  ({ token: outlook } = await as(whole).accounts.allowOutlook.mutate());
});

test('it is no cookie, opens no connection, no stream and no file', async () => {
  const self = `${server.url}/api/trpc/accounts.self`;
  expect((await fetch(self, { headers: { authorization: `Bearer ${outlook}` } })).status).toBe(200);
  expect((await fetch(self, { headers: { cookie: `bureau_session=${outlook}` } })).status).toBe(401);
  expect((await fetch(self, { headers: { cookie: `bureau_session=${whole}` } })).status).toBe(200);
  const files = { headers: { authorization: `Bearer ${outlook}` } };
  expect((await fetch(`${server.url}/files/call-log.csv`, files)).status).toBe(401);
  const socket = await RawClient.connect(server.url, { token: outlook });
  socket.openStream(1);
  await expect.poll(() => JSON.stringify(socket.answers(1))).toContain('unauthenticated');
});

test('it makes no other session, and is one of the person’s, who can end it', async () => {
  await expect(as(outlook).accounts.allowOutlook.mutate()).rejects.toMatchObject({ message: 'forbidden' });
  const { sessions } = await as(whole).accounts.sessions.query();
  const own = sessions.filter(({ label }) => label === 'Outlook');
  expect(own).toHaveLength(1);
  await as(whole).accounts.endSession.mutate({ id: own[0]?.id ?? '' });
  await expect(as(outlook).accounts.self.query()).rejects.toMatchObject({ message: 'unauthenticated' });
  await expect(as(outlook).meetings.create.mutate(draft)).rejects.toMatchObject({ message: 'unauthenticated' });
});
