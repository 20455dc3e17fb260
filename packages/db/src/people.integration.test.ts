import { randomBytes, randomUUID } from 'node:crypto';
import type { FirstCompany, PersonDraft, Principal } from '@bureau/core/accounts';
import { SET_UP_LINK_MS } from '@bureau/core/accounts';
import type { UserId } from '@bureau/core/kernel';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { openPools } from './connection.ts';
import { connectDatabase, type Database } from './database.ts';
import type { NewCompany } from './seed/new-company.ts';
import { openSetUp } from './set-up-repository.ts';

let database: TestDatabase;
let stores: Database;
let ours: NewCompany;
let theirs: NewCompany;
let admin: Principal;
let member: Principal;

beforeAll(async () => {
  database = await createTestDatabase();
  stores = connectDatabase({ url: database.url });
  ours = await writeTestCompany(database.url, [{ isAdmin: true, passwordHash: 'h' }, { extension: '2001' }, {}]);
  theirs = await writeTestCompany(database.url, [{ isAdmin: true, passwordHash: 'h' }, {}]);
  [admin, member] = [principalOf(ours, 0), principalOf(ours, 1)];
});
afterAll(async () => {
  await stores.close();
  await database.drop();
});

const newId = () => randomUUID() as string as UserId;
const draft = (change: Partial<PersonDraft> = {}): PersonDraft => ({
  givenName: 'Zoé',
  familyName: 'Roy',
  email: `${randomUUID()}@example.com`,
  extension: '',
  title: 'Designer',
  department: 'Studio',
  location: 'Nantes',
  timeZone: 'Europe/Paris',
  ...change,
});
async function created(change: Partial<PersonDraft> = {}): Promise<Principal> {
  const id = newId();
  const outcome = await stores.people.create(admin, id, draft(change), T0);
  if (!outcome.ok) throw new Error(outcome.error);
  return { ...admin, userId: id };
}
async function session(principal: Principal): Promise<Principal> {
  const own = { ...principal, sessionId: randomUUID() as Principal['sessionId'] };
  await stores.accounts.createSession({ principal: own, tokenHash: randomBytes(32), label: '', now: T0 });
  return own;
}
async function link(owner: Principal, expiresAt = T0 + 1_000): Promise<Uint8Array> {
  const tokenHash = randomBytes(32);
  await stores.accountLinks.make({ ...owner, purpose: 'welcome', expiresAt }, tokenHash, T0);
  return tokenHash;
}
const emailOf = async ({ companyId, userId }: Principal) =>
  (await stores.directory.get(companyId, userId))?.email ?? '';

describe('accounts of a company', () => {
  test('somebody new is in the directory, in a department and a place that are new as well', async () => {
    const { companyId, userId } = await created({ extension: '2100' });
    expect(await stores.directory.get(companyId, userId)).toMatchObject({
      name: 'Zoé Roy',
      department: 'Studio',
      location: 'Nantes',
      extension: '2100',
    });
    const listed = await stores.people.list(admin);
    expect(listed.ok && listed.value.find(({ id }) => id === userId)).toMatchObject({
      hasPassword: false,
      isActive: true,
      isAdmin: false,
    });
    expect(await stores.accounts.credentialsByEmail(await emailOf({ ...admin, userId }))).toBeUndefined();
  });

  test('an address is one account’s whatever its case and company, an extension one person’s', async () => {
    const { email } = theirs.people[1] ?? { email: '' };
    const outcomes = [
      await stores.people.create(admin, newId(), draft({ email: email.toUpperCase() }), T0),
      await stores.people.create(admin, newId(), draft({ extension: '2001' }), T0),
      await stores.people.save(admin, principalOf(ours, 2).userId, draft({ extension: '2001' }), T0),
    ];
    expect(outcomes).toEqual(
      ['email-taken', 'extension-taken', 'extension-taken'].map((error) => ({ ok: false, error })),
    );
  });

  test('only administrators of the company may; for others its people are not there', async () => {
    const id = member.userId;
    const outsider = principalOf(theirs, 0);
    const wants = (by: Principal) =>
      Promise.all([
        stores.people.changes(by, id, 9),
        stores.people.save(by, id, draft(), T0),
        stores.people.setActive(by, id, false, T0),
        stores.people.setAdmin(by, id, true, T0),
        stores.people.note(by, id, 'invited', T0),
      ]);
    expect(new Set((await wants(member)).map((each) => !each.ok && each.error))).toEqual(new Set(['forbidden']));
    expect(new Set((await wants(outsider)).map((each) => !each.ok && each.error))).toEqual(new Set(['not-found']));
    expect(await stores.people.list(member)).toEqual({ ok: false, error: 'forbidden' });
    expect(await stores.people.create(member, newId(), draft(), T0)).toEqual({ ok: false, error: 'forbidden' });
    // An administrator of one company who claims to be of another.
    const mixed = { ...outsider, companyId: ours.id };
    expect(await stores.people.list(mixed)).toEqual({ ok: false, error: 'forbidden' });
    expect(await stores.people.setActive(mixed, id, false, T0)).toEqual({ ok: false, error: 'forbidden' });
  });

  test('whoever is deactivated is nowhere, has no session and no link; and comes back as they were', async () => {
    const person = await created({ extension: '2200' });
    const own = await session(person);
    const tokenHash = await link(person);
    const done = await stores.people.setActive(admin, person.userId, false, T0);
    expect(done).toMatchObject({ ok: true, value: { endedSessions: [own.sessionId], person: { isActive: false } } });
    expect(await stores.directory.get(person.companyId, person.userId)).toBeUndefined();
    expect(await stores.accounts.sessions(own, T0)).toEqual([]);
    expect(await stores.accountLinks.find(tokenHash, T0)).toBeUndefined();
    // A link that is made meanwhile opens nothing either.
    expect(await stores.accountLinks.find(await link(person), T0)).toBeUndefined();
    expect(await stores.people.note(admin, person.userId, 'invited', T0)).toEqual({ ok: false, error: 'not-found' });
    await stores.people.setActive(admin, person.userId, true, T0);
    expect(await stores.directory.get(person.companyId, person.userId)).toMatchObject({ extension: '2200' });
    const changes = await stores.people.changes(admin, person.userId, 9);
    expect(changes.ok && changes.value.map(({ action }) => action)).toEqual(['reactivated', 'deactivated', 'created']);
  });

  test('of two administrators who demote each other in the same moment one stays', async () => {
    const other = await created();
    await stores.people.setAdmin(admin, other.userId, true, T0);
    const both = await Promise.all([
      stores.people.setAdmin(admin, other.userId, false, T0),
      stores.people.setAdmin(other, admin.userId, false, T0),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const lists = await Promise.all([stores.people.list(admin), stores.people.list(other)]);
    const [left] = [admin, other].filter((_, at) => lists[at]?.ok);
    if (!left) throw new Error('Nobody is left');
    expect(await stores.people.setAdmin(left, left.userId, false, T0)).toEqual({ ok: false, error: 'last-admin' });
    expect(await stores.people.setActive(left, left.userId, false, T0)).toEqual({ ok: false, error: 'last-admin' });
    // The other tests go on with the first one.
    await stores.people.setAdmin(left, admin.userId, true, T0);
    await stores.people.setAdmin(admin, other.userId, false, T0);
  });
});

describe('a link to choose a password', () => {
  test('sets it once, of two at once by one, and ends what sessions and links there were', async () => {
    const person = await created();
    const own = await session(person);
    const [older, tokenHash] = [await link(person), await link(person)];
    expect(await stores.accountLinks.find(older, T0)).toBeUndefined();
    expect(await stores.accountLinks.find(tokenHash, T0)).toMatchObject({ userId: person.userId, purpose: 'welcome' });
    const both = await Promise.all(['a', 'b'].map((hash) => stores.accountLinks.use(tokenHash, hash, T0)));
    expect(both.filter(Boolean)).toMatchObject([{ userId: person.userId, endedSessions: [own.sessionId] }]);
    const { passwordHash } = (await stores.accounts.credentialsByEmail(await emailOf(person))) ?? {};
    expect(passwordHash).toBe(both[0] ? 'a' : 'b');
  });

  test('opens nothing any more when the address that it went to is corrected', async () => {
    const person = await created();
    const tokenHash = await link(person);
    const email = await emailOf(person);
    await stores.people.save(admin, person.userId, draft({ email, title: 'Typist' }), T0);
    expect(await stores.accountLinks.find(tokenHash, T0)).toMatchObject({ userId: person.userId });
    await stores.people.save(admin, person.userId, draft(), T0);
    expect(await stores.accountLinks.find(tokenHash, T0)).toBeUndefined();
  });

  test('opens nothing any more when its time is over', async () => {
    const person = await created();
    const tokenHash = await link(person, T0 + 10);
    expect(await stores.accountLinks.find(tokenHash, T0 + 10)).toBeUndefined();
    expect(await stores.accountLinks.use(tokenHash, 'a', T0 + 10)).toBeUndefined();
    expect(await stores.accounts.passwordHash(person)).toBeUndefined();
  });

  test('a password that is changed leaves the session it is changed in', async () => {
    const person = await created();
    const [here, there] = [await session(person), await session(person)];
    const done = await stores.accountLinks.changePassword(here, 'new', T0);
    expect(done.endedSessions).toEqual([there.sessionId]);
    expect(await stores.accounts.passwordHash(here)).toBe('new');
  });
});

describe('the first company', () => {
  const first: FirstCompany = {
    companyName: 'Studio',
    country: 'FR',
    locale: 'fr',
    givenName: 'Zoé',
    familyName: 'Roy',
    email: 'zoe@studio.example',
    timeZone: 'Europe/Paris',
    passwordHash: 'h',
  };

  test('is made once, of many who come at once with any link by one', async () => {
    const empty = await createTestDatabase();
    const { owner, request } = openPools({ url: empty.url, maxConnections: 4 });
    const own = connectDatabase({ url: empty.url });
    const [older, newer] = [randomBytes(32), randomBytes(32)];
    expect(await openSetUp(owner, older, T0)).toBe(true);
    expect(await openSetUp(owner, newer, T0)).toBe(true);
    expect(await own.setUp.isOpen(older, T0)).toBe(false);
    expect(await own.setUp.isOpen(newer, T0 + SET_UP_LINK_MS)).toBe(false);
    expect(await own.setUp.isOpen(newer, T0)).toBe(true);
    const all = await Promise.all(Array.from({ length: 6 }, () => own.setUp.setUp(newer, first, T0)));
    const [made, ...more] = all.filter((each) => each !== undefined);
    expect(more).toEqual([]);
    if (!made) throw new Error('There is no company');
    expect((await own.directory.all(made.companyId)).map(({ kind }) => kind).toSorted()).toEqual([
      'echo-test',
      'person',
    ]);
    expect(await own.accounts.profile(made.companyId, made.userId)).toMatchObject({
      isAdmin: true,
      company: { name: 'Studio', country: 'FR', plan: 'enterprise' },
      settings: { locale: 'fr' },
    });
    // From now on no link is made or opens.
    expect([await own.setUp.isOpen(newer, T0), await openSetUp(owner, randomBytes(32), T0)]).toEqual([false, false]);
    await Promise.all([owner.end(), request.end(), own.close()]);
    await empty.drop();
  });
});

test('secrets are stored as hashes alone, and requests may read neither them nor passwords', async () => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE (table_name IN ('account_link', 'account_change', 'set_up_link') OR column_name = 'password_hash')
       AND table_schema = 'public' AND has_column_privilege('bureau_app', table_name::regclass, column_name, 'SELECT')`,
  );
  await client.end();
  expect(rows).toEqual([]);
});
