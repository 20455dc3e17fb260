import type { CallLogQuery } from '@bureau/core/call-log';
import { callId } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';

let office: TestOffice;
let ada: TestClient;
let helene: TestClient;
let ben: TestClient;

const numbers = [{ label: 'work', number: '+33142685300' }] as const;

beforeEach(async () => {
  office = await openOffice();
  ada = await office.connect(office.hire({ givenName: 'Ada', familyName: 'Lovelace', extension: '201' }));
  helene = await office.connect(office.hire({ givenName: 'Hélène', familyName: 'Gagnon', extension: '202', numbers }));
  ben = await office.connect(office.hire({ givenName: 'Ben', familyName: 'Martin', extension: '203' }));
  office.hire({ givenName: 'Helena', familyName: 'Roy', extension: '204' });
});

/** One calls the other, who does not answer; another minute passes. */
async function call(from: TestClient, to: TestClient): Promise<void> {
  const id = callId();
  await office.services.calls.dial(from.actor, id, { userId: to.person.id });
  await office.services.calls.hangUp(from.actor, id);
  await office.clock.advance(60_000);
}

const list = (query: Partial<CallLogQuery>, page: { cursor?: string; limit?: number } = {}) =>
  office.services.callLog.list(ada.actor.principal, { filter: 'all', limit: 50, ...query, ...page });
const peers = async (query: Partial<CallLogQuery>) =>
  (await list(query)).entries.map(({ peerId }) => (peerId === helene.person.id ? 'Hélène' : 'Ben'));

test.each([
  ['helene', ['Hélène', 'Hélène']],
  ['GAGNON hel', ['Hélène', 'Hélène']],
  ['202', ['Hélène', 'Hélène']],
  ['01 42 68 53', ['Hélène', 'Hélène']],
  ['mar', ['Ben']],
  ['mratin', ['Ben']],
  ['Helena Roy', []],
  ['Lovelace', []],
  ['?!', []],
  ['   ', ['Ben', 'Hélène', 'Hélène']],
])('a search for %j finds the calls with %j', async (text, expected) => {
  await call(ada, helene);
  await call(helene, ada);
  await call(ada, ben);
  expect(await peers({ text })).toEqual(expected);
});

test('a search goes together with a kind, a person and a time', async () => {
  await call(ada, helene);
  const later = office.clock.now();
  await call(helene, ada);
  await call(ben, ada);
  expect(await peers({ text: 'helene', filter: 'missed' })).toEqual(['Hélène']);
  expect(await peers({ text: 'helene', filter: 'recorded' })).toEqual([]);
  expect(await peers({ text: 'helene', until: later })).toEqual(['Hélène']);
  expect(await peers({ from: later })).toEqual(['Ben', 'Hélène']);
  expect(await peers({ peerId: ben.person.id })).toEqual(['Ben']);
  expect(await peers({ peerId: ben.person.id, text: 'ben' })).toEqual(['Ben']);
  expect(await peers({ peerId: ben.person.id, text: 'helene' })).toEqual([]);
});

test('whom the asker alone knows by the text is found as well, as far as there were calls with them', async () => {
  await call(ada, helene);
  await call(ben, ada);
  const named = [ben.person.id, ada.person.id];
  expect(await peers({ text: 'Atlântico', named })).toEqual(['Ben']);
  expect(await peers({ text: 'helene', named })).toEqual(['Ben', 'Hélène']);
  expect(await peers({ text: 'Atlântico', named, peerId: helene.person.id })).toEqual([]);
  expect(await peers({ named })).toEqual(['Ben', 'Hélène']);
});

test('what was found is read page by page', async () => {
  for (const peer of [helene, ben, helene, ben, helene]) await call(ada, peer);
  const first = await list({ text: 'gagnon' }, { limit: 2 });
  const second = await list({ text: 'gagnon' }, { limit: 2, cursor: first.nextCursor ?? '' });
  expect([first, second].map(({ entries }) => entries.length)).toEqual([2, 1]);
  expect(second.nextCursor).toBeUndefined();
  const starts = [...first.entries, ...second.entries].map(({ startedAt }) => startedAt);
  expect(new Set(starts).size).toBe(3);
  expect(starts).toEqual(starts.toSorted((a, b) => b - a));
});
