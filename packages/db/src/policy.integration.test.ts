import { randomUUID } from 'node:crypto';
import type { E164 } from '@bureau/core/numbering';
import { FIRST_TOLL_POLICY, type PhoneBan, type TrunkId } from '@bureau/core/trunks';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { openPools } from './connection.ts';
import { connectDatabase, type Database } from './database.ts';
import type { NewCompany } from './seed/new-company.ts';
import { transactionInScope } from './transaction.ts';

/** The first is an admin, the second is not. */
const [ROOT, ADA] = [0, 1];
const NOTHING_SAID = { recordsCalls: false };

let database: TestDatabase;
let stores: Database;
let ours: NewCompany;
let theirs: NewCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  ours = await writeTestCompany(database.url, [{ isAdmin: true }, {}]);
  theirs = await writeTestCompany(database.url, [{ isAdmin: true }, {}]);
  stores = connectDatabase({ url: database.url });
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

test('an admin says what is kept; each thing that is another is noted, and nothing that stays', async () => {
  const [root, foreign] = [principalOf(ours, ROOT), principalOf(theirs, ROOT)];
  expect(await stores.policies.get(root)).toEqual(NOTHING_SAID);
  const policy = { recordsCalls: true, recordingRetentionDays: 90 };
  expect(await stores.policies.save(root, policy, T0)).toBe(true);
  expect(await stores.policies.get(root)).toEqual(policy);
  expect((await stores.accounts.profile(ours.id, principalOf(ours, ADA).userId))?.company.recordsCalls).toBe(true);
  expect(await stores.policies.save(root, policy, T0 + 1)).toBe(true);
  expect(await stores.policies.save(root, { recordsCalls: true, voicemailRetentionDays: 7 }, T0 + 2)).toBe(true);
  const { userId } = root;
  expect((await stores.policies.changes(root, 10)).toReversed()).toEqual([
    { at: T0, userId, setting: 'recordsCalls', before: false, after: true },
    { at: T0, userId, setting: 'recordingRetentionDays', after: 90 },
    { at: T0 + 2, userId, setting: 'recordingRetentionDays', before: 90 },
    { at: T0 + 2, userId, setting: 'voicemailRetentionDays', after: 7 },
  ]);
  expect(await stores.policies.changes(root, 1)).toHaveLength(1);
  expect(await stores.policies.get(foreign)).toEqual(NOTHING_SAID);
  expect(await stores.policies.changes(foreign, 10)).toEqual([]);
});

test('an admin calls the company otherwise, which is noted once', async () => {
  const [root, foreign] = [principalOf(ours, ROOT), principalOf(theirs, ROOT)];
  const before = await stores.policies.name(root);
  const theirName = await stores.policies.name(foreign);
  for (const at of [T0 + 3, T0 + 4]) expect(await stores.policies.rename(root, 'Harbour & Sons', at)).toBe(true);
  expect(await stores.policies.name(root)).toBe('Harbour & Sons');
  expect((await stores.accounts.profile(ours.id, root.userId))?.company.name).toBe('Harbour & Sons');
  const { userId } = root;
  const change = { at: T0 + 3, userId, setting: 'name', before, after: 'Harbour & Sons' };
  expect((await stores.policies.changes(root, 2))[0]).toEqual(change);
  expect((await stores.policies.changes(root, 10)).filter(({ setting }) => setting === 'name')).toHaveLength(1);
  expect(await stores.policies.name(foreign)).toBe(theirName);
});

test('whoever is no admin reads and changes nothing', async () => {
  const ada = principalOf(ours, ADA);
  expect(await stores.policies.get(ada)).toBeUndefined();
  expect(await stores.policies.changes(ada, 10)).toEqual([]);
  expect(await stores.policies.name(ada)).toBeUndefined();
  expect(await stores.policies.rename(ada, 'Mine', T0)).toBe(false);
  expect(await stores.policies.save(ada, { recordsCalls: false, recordingRetentionDays: 1 }, T0)).toBe(false);
});

test('an admin of another company has no say, whatever is asked', async () => {
  const mixed = { companyId: ours.id, userId: principalOf(theirs, ROOT).userId };
  expect(await stores.policies.get(mixed)).toBeUndefined();
  expect(await stores.policies.save(mixed, NOTHING_SAID, T0)).toBe(false);
  const pools = openPools({ url: database.url, maxConnections: 2 });
  const attempt = (at: number, text: string, values: unknown[]) =>
    transactionInScope(
      pools.request,
      principalOf(ours, at),
      async (client) => (await client.query(text, values)).rowCount,
    );
  const change = 'UPDATE company SET records_calls = false WHERE id = $1';
  expect(await attempt(ROOT, change, [theirs.id])).toBe(0);
  expect(await attempt(ADA, change, [ours.id])).toBe(0);
  await expect(attempt(ROOT, `UPDATE company SET plan = 'enterprise'`, [])).rejects.toThrow('permission denied');
  await expect(attempt(ROOT, 'DELETE FROM policy_change', [])).rejects.toThrow('permission denied');
  const note = `INSERT INTO policy_change (company_id, user_id, at, setting) VALUES ($1, $2, now(), 'recordsCalls')`;
  const other = principalOf(ours, ADA).userId;
  await expect(attempt(ROOT, note, [ours.id, other])).rejects.toThrow('row-level security');
  await expect(attempt(ADA, note, [ours.id, other])).rejects.toThrow('row-level security');
  await Promise.all([pools.owner.end(), pools.request.end()]);
});

const TRUNK = {
  name: 'Carrier',
  isEnabled: true,
  kind: 'registration',
  host: 'sip.example',
  port: 5060,
  transport: 'udp',
  username: 'us',
  numberFormat: 'plus',
  mostCalls: 4,
} as const;
const NUMBER = '+33199000100' as E164;

test('what calls have cost is known for as long as it counts', async () => {
  const { tollCharges } = stores;
  const charges = [1, 2, 3].map((at) => ({ at: T0 + at, amount: at * 10 }));
  for (const charge of charges) await tollCharges.add(ours.id, charge);
  expect(await tollCharges.since(ours.id, T0)).toEqual(charges);
  expect(await tollCharges.since(ours.id, T0 + 1)).toEqual(charges.slice(1));
  expect(await tollCharges.since(theirs.id, T0)).toEqual([]);
});

test('bans are kept until they are lifted or over', async () => {
  const { phoneBans } = stores;
  const times = { since: T0, until: T0 + 1_000 };
  const address: PhoneBan = { kind: 'address', address: '192.0.2.1', ...times };
  const person: PhoneBan = { kind: 'person', companyId: ours.id, personId: principalOf(ours, ADA).userId, ...times };
  for (const ban of [address, person]) await phoneBans.put(ban);
  await phoneBans.put({ ...address, until: T0 + 5_000 });
  expect(new Set(await phoneBans.all(T0))).toEqual(new Set([{ ...address, until: T0 + 5_000 }, person]));
  expect(await phoneBans.all(T0 + 1_000)).toEqual([{ ...address, until: T0 + 5_000 }]);
  await phoneBans.lift(address);
  expect(await phoneBans.all(T0)).toEqual([]);
});

test('an admin sets up the way into the phone network; calls of the company know it', async () => {
  const [root, ada] = [principalOf(ours, ROOT), principalOf(ours, ADA)];
  const { phoneNetwork } = stores;
  const id = randomUUID() as string as TrunkId;
  const policy = { allowsInternational: true, allowsPremium: false, mostCalls: 3, mainNumber: NUMBER };
  expect(await phoneNetwork.of(ours.id)).toEqual({
    country: 'FR',
    trunks: [],
    numbers: [],
    rules: [],
    policy: FIRST_TOLL_POLICY,
  });
  expect(await phoneNetwork.saveTrunk(root, id, { ...TRUNK, password: 'secret' }, T0 + 10)).toBe(true);
  expect(await phoneNetwork.saveTrunk(root, id, { ...TRUNK, name: 'Renamed' }, T0 + 11)).toBe(true);
  expect(await phoneNetwork.saveNumber(root, { e164: NUMBER })).toBe('saved');
  expect(await phoneNetwork.saveNumber(root, { e164: NUMBER, personId: ada.userId })).toBe('saved');
  expect(
    await phoneNetwork.saveRules(
      root,
      [
        { prefix: '+33', trunkId: id, pricePerMinute: 40 },
        { prefix: '', trunkId: id },
      ],
      T0 + 12,
    ),
  ).toBe(true);
  expect(await phoneNetwork.saveRules(root, [{ prefix: '', trunkId: id }], T0 + 13)).toBe(true);
  expect(await phoneNetwork.savePolicy(root, policy, T0 + 14)).toBe(true);
  expect(await phoneNetwork.of(ours.id)).toEqual({
    country: 'FR',
    trunks: [{ ...TRUNK, id, name: 'Renamed', password: 'secret' }],
    numbers: [{ e164: NUMBER, personId: ada.userId }],
    rules: [{ prefix: '', trunkId: id }],
    policy,
  });
  expect(await phoneNetwork.of(theirs.id)).toMatchObject({ trunks: [], numbers: [], rules: [] });
  expect([await phoneNetwork.companyOf(id), (await phoneNetwork.trunks()).length]).toEqual([ours.id, 1]);

  const foreign = principalOf(theirs, ROOT);
  for (const nobody of [ada, { ...foreign, companyId: ours.id }]) {
    expect(await phoneNetwork.isAdmin(nobody)).toBe(false);
    expect(await phoneNetwork.deleteTrunk(nobody, id, T0)).toBe(false);
    expect(await phoneNetwork.deleteNumber(nobody, NUMBER)).toBe(false);
    expect(await phoneNetwork.saveNumber(nobody, { e164: '+33199000101' as E164 })).toBe('not-allowed');
    expect(await phoneNetwork.saveRules(nobody, [], T0)).toBe(false);
    expect(await phoneNetwork.savePolicy(nobody, FIRST_TOLL_POLICY, T0)).toBe(false);
    expect(await phoneNetwork.saveTrunk(nobody, randomUUID() as string as TrunkId, TRUNK, T0)).toBe(false);
  }
  expect(await phoneNetwork.deleteTrunk(foreign, id, T0)).toBe(false);
  expect(await phoneNetwork.deleteTrunk(root, id, T0 + 15)).toBe(true);
  expect(await phoneNetwork.deleteNumber(root, NUMBER)).toBe(true);
  expect(await phoneNetwork.of(ours.id)).toMatchObject({ trunks: [], numbers: [], rules: [], policy });
  const { userId } = root;
  const noted = (await stores.policies.changes(root, 50)).filter(({ at }) => at >= T0 + 10).toReversed();
  const server = `${TRUNK.host}:${TRUNK.port}`;
  expect(noted).toEqual([
    { at: T0 + 10, userId, setting: 'trunk', about: TRUNK.name, after: server },
    { at: T0 + 11, userId, setting: 'trunk', about: 'Renamed', before: server, after: server },
    { at: T0 + 12, userId, setting: 'outboundRules', before: 0, after: 2 },
    { at: T0 + 13, userId, setting: 'outboundRules', before: 2, after: 1 },
    { at: T0 + 14, userId, setting: 'allowsInternational', before: false, after: true },
    { at: T0 + 14, userId, setting: 'mostCalls', before: 10, after: 3 },
    { at: T0 + 14, userId, setting: 'mainNumber', after: NUMBER },
    { at: T0 + 15, userId, setting: 'trunk', about: 'Renamed', before: server },
  ]);
  expect(JSON.stringify(noted)).not.toContain('secret');
});

test('a number is held by one company, and what several read as theirs by whoever said so first', async () => {
  const [root, foreign] = [principalOf(ours, ROOT), principalOf(theirs, ROOT)];
  const { phoneNetwork } = stores;
  const other = '+390199000100' as E164;
  expect(await phoneNetwork.saveNumber(foreign, { e164: other })).toBe('saved');
  expect(await phoneNetwork.saveNumber(root, { e164: NUMBER })).toBe('saved');
  expect(await phoneNetwork.saveNumber(foreign, { e164: NUMBER, personId: foreign.userId })).toBe('taken');
  expect(await phoneNetwork.saveNumber(foreign, { e164: other, personId: foreign.userId })).toBe('saved');
  expect((await phoneNetwork.of(theirs.id))?.numbers).toEqual([{ e164: other, personId: foreign.userId }]);

  expect(await phoneNetwork.holderOf(NUMBER)).toBe(ours.id);
  const shown = { ...FIRST_TOLL_POLICY, mainNumber: NUMBER };
  for (const admin of [root, foreign]) await phoneNetwork.savePolicy(admin, shown, T0);
  expect((await phoneNetwork.of(ours.id))?.policy).toEqual(shown);
  expect((await phoneNetwork.of(theirs.id))?.policy).toEqual(FIRST_TOLL_POLICY);

  const trunkId = randomUUID() as string as TrunkId;
  const asOurs = { companyId: ours.id, trunkId, e164: NUMBER };
  const asTheirs = { companyId: theirs.id, trunkId, e164: other };
  expect(await phoneNetwork.heldFirst([asOurs, asTheirs])).toEqual(asTheirs);
  expect(await phoneNetwork.heldFirst([asOurs, { ...asTheirs, e164: NUMBER }])).toEqual(asOurs);
  expect(await phoneNetwork.heldFirst([{ ...asTheirs, e164: NUMBER }])).toBeUndefined();
  expect(await phoneNetwork.heldFirst([])).toBeUndefined();

  const off = randomUUID() as string as TrunkId;
  await phoneNetwork.saveTrunk(root, trunkId, TRUNK, T0);
  await phoneNetwork.saveTrunk(root, off, { ...TRUNK, isEnabled: false }, T0);
  const way = { trunkId, companyId: ours.id, country: 'FR', host: TRUNK.host, numberFormat: 'plus' };
  expect(await phoneNetwork.waysIn()).toEqual([way]);
  for (const id of [trunkId, off]) await phoneNetwork.deleteTrunk(root, id, T0);
  await phoneNetwork.deleteNumber(root, NUMBER);
  expect((await phoneNetwork.of(theirs.id))?.policy).toEqual(shown);
  expect(await phoneNetwork.saveNumber(foreign, { e164: NUMBER })).toBe('saved');
  for (const number of [NUMBER, other]) await phoneNetwork.deleteNumber(foreign, number);
});
