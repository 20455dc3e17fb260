import { randomUUID } from 'node:crypto';
import { type Favourite, type PersonalContact, starred } from '@bureau/core/contacts';
import type { ContactId } from '@bureau/core/kernel';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { principalOf, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import type { NewCompany } from './seed/new-company.ts';

let database: TestDatabase;
let stores: Database;
let company: NewCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await writeTestCompany(database.url, [{}, {}, {}, {}]);
  stores = connectDatabase({ url: database.url });
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

const contact = (fields: Partial<PersonalContact> = {}): PersonalContact => ({
  id: randomUUID() as ContactId,
  name: 'Ana Sousa',
  givenName: 'Ana',
  familyName: 'Sousa',
  company: 'Atlântico',
  numbers: [{ label: 'mobile', number: '+351910000001' }],
  emails: ['ana@atlantico.example'],
  note: 'Two\nlines',
  ...fields,
});
const byId = (list: readonly PersonalContact[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));

test('what is put in is listed as it was, and every change is an event of the owner in the same transaction', async () => {
  const owner = principalOf(company, 0);
  const [ana, bo] = [contact(), contact({ givenName: '', familyName: '', company: 'Bo & Co', name: 'Bo & Co' })];
  const added = await stores.contacts.change(owner, { saved: [ana, bo], deleted: [] }, 10);
  expect(byId(await stores.contacts.list(owner))).toEqual(byId([ana, bo]));
  const changed = { ...ana, numbers: [], note: '' };
  const swapped = await stores.contacts.change(owner, { saved: [changed], deleted: [bo.id] }, 10);
  expect(await stores.contacts.list(owner)).toEqual([changed]);
  const events = await stores.durableEvents.since(owner, 0, 10);
  expect(events).toEqual([
    { number: 1, event: { type: 'contacts.changed', saved: [ana, bo], deleted: [] } },
    { number: 2, event: { type: 'contacts.changed', saved: [changed], deleted: [bo.id] } },
  ]);
  expect([added, swapped]).toMatchObject([{ number: 1 }, { number: 2 }]);
});

test('nothing to do is no event, and a full book stays as it is', async () => {
  const owner = principalOf(company, 1);
  const first = contact();
  await stores.contacts.change(owner, { saved: [first], deleted: [] }, 2);
  expect(await stores.contacts.change(owner, { saved: [], deleted: [contact().id] }, 2)).toBeUndefined();
  expect(await stores.contacts.change(owner, { saved: [contact(), contact()], deleted: [] }, 2)).toBe('full');
  expect(await stores.contacts.list(owner)).toEqual([first]);
  expect(await stores.durableEvents.last(owner)).toBe(1);
  // In the place of another there is room.
  const next = contact();
  await stores.contacts.change(owner, { saved: [next, contact()], deleted: [first.id] }, 2);
  expect((await stores.contacts.list(owner)).map(({ id }) => id)).toContain(next.id);
});

test('two people may name a contact alike: each has their own', async () => {
  const [me, them] = [principalOf(company, 2), principalOf(company, 3)];
  const mine = contact({ note: 'mine' });
  await stores.contacts.change(me, { saved: [mine], deleted: [] }, 10);
  await stores.contacts.change(them, { saved: [{ ...mine, note: 'theirs' }], deleted: [] }, 10);
  expect(await stores.contacts.change(them, { saved: [], deleted: [mine.id] }, 10)).toMatchObject({ number: 2 });
  expect(await stores.contacts.list(me)).toEqual([mine]);
  expect(await stores.contacts.list(them)).toEqual([]);
});

test('people who write at the same time are counted one after the other', async () => {
  const owner = principalOf(company, 3);
  const writes = Array.from({ length: 8 }, () => stores.contacts.change(owner, { saved: [contact()], deleted: [] }, 5));
  const outcomes = await Promise.all(writes);
  expect(outcomes.filter((outcome) => outcome === 'full')).toHaveLength(3);
  expect(await stores.contacts.list(owner)).toHaveLength(5);
});

test('favourites keep their order; who decides at the same time does so one after the other', async () => {
  const owner = principalOf(company, 2);
  const people = company.people.slice(0, 3).map(({ id }): Favourite => ({ kind: 'person', id }));
  const outcomes = await Promise.all(
    people.map((each) => stores.favourites.change(owner, (list) => starred(list, each, true))),
  );
  const list = await stores.favourites.list(owner);
  expect(new Set(list)).toEqual(new Set(people));
  expect(outcomes.toSorted((a, b) => (a?.number ?? 0) - (b?.number ?? 0)).at(-1)?.change.favourites).toEqual(list);
  const turned = list.toReversed();
  await stores.favourites.change(owner, () => turned);
  expect(await stores.favourites.list(owner)).toEqual(turned);
  const before = await stores.durableEvents.last(owner);
  expect(await stores.favourites.change(owner, () => undefined)).toBeUndefined();
  expect(await stores.durableEvents.last(owner)).toBe(before);
  expect(await stores.favourites.list(principalOf(company, 1))).toEqual([]);
});
