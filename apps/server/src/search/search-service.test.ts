import { callId } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';
import { REFRESH_AFTER_MS } from './company-people.ts';

let office: TestOffice;
let ada: TestClient;
let helene: TestClient;

beforeEach(async () => {
  office = await openOffice();
  ada = await office.connect(office.hire({ givenName: 'Ada', familyName: 'Lovelace', extension: '201' }));
  const numbers = [{ label: 'work', number: '+33142685300' }] as const;
  helene = await office.connect(office.hire({ givenName: 'Hélène', familyName: 'Gagnon', extension: '202', numbers }));
  await office.clock.advance(1_000);
});

const query = (text: string) => office.services.search.query(ada.actor.principal, text, 20);
const found = async (text: string) => (await query(text)).people.map(({ givenName }) => givenName);

test('people by name without accents, by extension and by number, with their presence', async () => {
  expect(await found('helene gag')).toEqual(['Hélène']);
  expect(await found('202')).toEqual(['Hélène']);
  expect(await found('01 42 68')).toEqual(['Hélène']);
  const { people } = await query('Gagnon');
  expect(people[0]?.presence).toEqual({ userId: helene.person.id, status: 'available', text: '' });
});

test('own calls with the people found; without a text, the newest of all', async () => {
  const id = callId();
  await office.services.calls.dial(ada.actor, id, { userId: helene.person.id });
  await office.services.calls.hangUp(ada.actor, id);
  expect((await query('Gagnon')).calls).toMatchObject([{ callId: id, ownerId: ada.person.id }]);
  expect((await query('  ')).calls).toMatchObject([{ callId: id }]);
  expect((await query('Lovelace')).calls).toEqual([]);
  const { calls } = await office.services.search.query(ada.actor.principal, 'Atlântico', 20, [helene.person.id]);
  expect(calls).toMatchObject([{ callId: id }]);
});

test('what the text dials, whose it is, or why it dials nothing', async () => {
  expect((await query('+33 (0)1 42 68 53 00')).dial).toMatchObject({
    target: { kind: 'external', e164: '+33142685300' },
    person: { id: helene.person.id, presence: { status: 'available' } },
  });
  expect((await query('204')).dial).toEqual({ target: { kind: 'extension', extension: '204' } });
  expect((await query('+33 1 42')).dial).toMatchObject({ refusal: {} });
  expect((await query('Gagnon')).dial).toBeUndefined();
});

test('a colleague who was hired meanwhile is found after the next refresh', async () => {
  expect(await found('Zoe')).toEqual([]);
  office.hire({ givenName: 'Zoé', familyName: 'Roy' });
  await office.clock.advance(REFRESH_AFTER_MS);
  await expect.poll(() => found('Zoe')).toEqual(['Zoé']);
});
