import type { Principal } from '@bureau/core/accounts';
import { DEFAULT_SETTINGS, SESSION_IDLE_MS, SESSION_MAX_MS } from '@bureau/core/accounts';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { writeGroup } from './conversation.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import { newCompanyId } from './seed/new-company.ts';

let database: TestDatabase;
let stores: Database;
let ada: Principal;
let ben: Principal;
let eve: Principal;

beforeAll(async () => {
  database = await createTestDatabase();
  const company = await writeTestCompany(database.url, [{}, {}, {}]);
  [ada, ben, eve] = [principalOf(company, 0), principalOf(company, 1), principalOf(company, 2)];
  stores = connectDatabase({ url: database.url });
});
afterAll(async () => {
  await stores.close();
  await database.drop();
});

test('of the members those are known who are to be told differently, for each conversation that is asked of at once', async () => {
  const one = await writeGroup(stores, ada, [ben.userId, eve.userId]);
  const other = await writeGroup(stores, ada, [ben.userId]);
  await stores.messages.saveOwn(ben, one, { isMuted: true });
  await stores.accounts.createSession({ principal: eve, tokenHash: Buffer.alloc(32, 7), label: 'Firefox', now: T0 });
  const browser = { endpoint: 'https://push.example/eve', installation: 'laptop01', p256dh: 'key', auth: 'secret' };
  await stores.notifications.subscribe(eve, browser, T0);
  const told = (id: typeof one, from = ada, companyId = ada.companyId) =>
    stores.notifications.toldOf(companyId, id, from.userId, T0);
  const answers = await Promise.all([told(one), told(other), told(one, eve), told(one, ada, newCompanyId())]);
  const muted = { userId: ben.userId, isQuiet: true, subscriptions: [] };
  expect(answers.map((each) => each.toSorted((a, b) => Number(b.isQuiet) - Number(a.isQuiet)))).toEqual([
    [muted, { userId: eve.userId, isQuiet: false, subscriptions: [browser] }],
    [],
    [muted],
    [],
  ]);
  await stores.accounts.saveSettings(ben, { ...DEFAULT_SETTINGS, groupNotifications: 'mentions' });
  expect(await told(other)).toEqual([muted]);
});

test('a browser is woken for as long as its session is good, and no longer', async () => {
  const group = await writeGroup(stores, ada, [ben.userId]);
  const tokenHash = Buffer.alloc(32, 8);
  await stores.accounts.createSession({ principal: ben, tokenHash, label: 'Firefox', now: T0 });
  const browser = { endpoint: 'https://push.example/ben', installation: 'laptop02', p256dh: 'key', auth: 'secret' };
  await stores.notifications.subscribe(ben, browser, T0);
  const woken = async (now: number) =>
    (await stores.notifications.toldOf(ada.companyId, group, ada.userId, now)).flatMap((each) => each.subscriptions);
  expect(await woken(T0 + SESSION_IDLE_MS - 1)).toEqual([browser]);
  expect(await woken(T0 + SESSION_IDLE_MS), 'nobody has used it for so long').toEqual([]);
  for (let at = T0; at < T0 + SESSION_MAX_MS; at += SESSION_IDLE_MS / 2) {
    await stores.accounts.principalByToken(tokenHash, at);
  }
  expect(await woken(T0 + SESSION_MAX_MS - 1)).toEqual([browser]);
  expect(await woken(T0 + SESSION_MAX_MS), 'it has lasted for so long').toEqual([]);
});
