import { type Principal, SESSION_IDLE_MS, SESSION_MAX_MS } from '@bureau/core/accounts';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import type { NewCompany } from './seed/new-company.ts';

let database: TestDatabase;
let stores: Database;
let company: NewCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await writeTestCompany(database.url, [
    { email: 'Hélène.Gagnon@Example.com', passwordHash: '$argon2id$hash' },
    { email: 'without-password@example.com' },
    { email: 'gone@example.com', passwordHash: '$argon2id$hash' },
    {},
  ]);
  stores = connectDatabase({ url: database.url });
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

async function deactivate(at: number): Promise<void> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [principalOf(company, at).userId]);
  await client.end();
}

async function signIn(principal: Principal, now = T0): Promise<Uint8Array> {
  const tokenHash = crypto.getRandomValues(new Uint8Array(32));
  await stores.accounts.createSession({ principal, tokenHash, label: 'Firefox on Linux', now });
  return tokenHash;
}

describe('credentials', () => {
  test('are found by address in any case', async () => {
    const { companyId, userId } = principalOf(company, 0);
    expect(await stores.accounts.credentialsByEmail('HÉLÈNE.gagnon@example.COM')).toEqual({
      companyId,
      userId,
      passwordHash: '$argon2id$hash',
    });
  });

  test('are nobody’s for an unknown address, without a password, and after deactivation', async () => {
    await deactivate(2);
    const emails = ['nobody@example.com', 'without-password@example.com', 'gone@example.com', '', '%'];
    expect(await Promise.all(emails.map((email) => stores.accounts.credentialsByEmail(email)))).toEqual(
      emails.map(() => undefined),
    );
  });

  test('an address belongs to one account in all companies', async () => {
    const twice = writeTestCompany(database.url, [{ email: 'hélène.GAGNON@example.com' }]);
    await expect(twice).rejects.toThrow('person_email_key');
  });
});

describe('a session', () => {
  test('is found by its token until its owner ends it', async () => {
    const principal = principalOf(company, 0);
    const token = await signIn(principal);
    expect(await stores.accounts.principalByToken(token, T0)).toEqual(principal);
    expect(await stores.accounts.principalByToken(new Uint8Array(32), T0)).toBeUndefined();
    expect(await stores.accounts.endSession(principalOf(company, 3), principal.sessionId)).toBe(false);
    expect(await stores.accounts.principalByToken(token, T0)).toEqual(principal);
    expect(await stores.accounts.endSession(principal, principal.sessionId)).toBe(true);
    expect(await stores.accounts.endSession(principal, principal.sessionId)).toBe(false);
    expect(await stores.accounts.principalByToken(token, T0)).toBeUndefined();
  });

  test('ends when it is not used, and after its longest life even when it is', async () => {
    const idle = await signIn(principalOf(company, 0));
    expect(await stores.accounts.principalByToken(idle, T0 + SESSION_IDLE_MS)).toBeUndefined();
    const used = await signIn(principalOf(company, 0));
    for (let now = T0; now < T0 + SESSION_MAX_MS; now += SESSION_IDLE_MS - 1) {
      expect({ now, found: await stores.accounts.principalByToken(used, now) }).toMatchObject({
        found: expect.anything(),
      });
    }
    expect(await stores.accounts.principalByToken(used, T0 + SESSION_MAX_MS)).toBeUndefined();
  });

  test('is renewed at most once a minute', async () => {
    const principal = principalOf(company, 1);
    const token = await signIn(principal);
    const lastSeenAt = async (now: number) => {
      await stores.accounts.principalByToken(token, now);
      return (await stores.accounts.sessions(principal, now)).map((session) => session.lastSeenAt - T0);
    };
    expect(await lastSeenAt(T0 + 59_999)).toEqual([0]);
    expect(await lastSeenAt(T0 + 60_000)).toEqual([60_000]);
    expect(await lastSeenAt(T0 + 61_000)).toEqual([60_000]);
  });

  test('of a deactivated person is none', async () => {
    const token = await signIn(principalOf(company, 3));
    await deactivate(3);
    expect(await stores.accounts.principalByToken(token, T0)).toBeUndefined();
  });

  test('is listed to its owner alone while it lives', async () => {
    const [first] = (await writeTestCompany(database.url, [{}])).people;
    if (!first) throw new Error('No person was written.');
    const other = await writeTestCompany(database.url, [{}]);
    const mine = principalOf(other, 0);
    await signIn(mine);
    await signIn({ ...principalOf(other, 0) }, T0 + 5);
    expect((await stores.accounts.sessions(mine, T0 + 5)).map(({ createdAt }) => createdAt - T0)).toEqual([5, 0]);
    expect(await stores.accounts.sessions({ ...mine, userId: first.id }, T0)).toEqual([]);
    expect(await stores.accounts.sessions(mine, T0 + SESSION_IDLE_MS)).toHaveLength(1);
  });
});

describe('a profile', () => {
  test('keeps settings and manual presence', async () => {
    const principal = principalOf(company, 0);
    const settings = {
      locale: 'fr',
      theme: 'dark',
      awayAfterMs: 60_000,
      callWith: 'desk-phone',
      callWaiting: false,
      ringForSeconds: 40,
      groupNotifications: 'mentions',
    } as const;
    const manual = { status: 'dnd', text: 'En réunion 🎧', until: Date.UTC(2026, 2, 4, 7) } as const;
    await stores.accounts.saveSettings(principal, settings);
    await stores.accounts.saveManualPresence(principal, manual);
    expect(await stores.accounts.profile(principal.companyId, principal.userId)).toEqual({
      company: { id: company.id, name: company.name, plan: 'business', country: 'FR', recordsCalls: false },
      settings,
      isAdmin: false,
      manual,
    });
    const { userId } = principal;
    expect(await stores.accounts.presenceSettings(company.id)).toContainEqual({ userId, manual, awayAfterMs: 60_000 });
    const open = { status: 'dnd', text: '' } as const;
    await stores.accounts.saveManualPresence(principal, open);
    expect((await stores.accounts.profile(principal.companyId, userId))?.manual).toStrictEqual(open);
  });

  test('an end is left out beside anything but Do not disturb: an earlier release changes the status alone', async () => {
    const principal = principalOf(company, 0);
    const { userId } = principal;
    await stores.accounts.saveManualPresence(principal, { status: 'dnd', text: '', until: T0 });
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(`UPDATE person SET manual_status = 'busy' WHERE id = $1`, [userId]);
    await client.end();
    const manual = { status: 'busy', text: '' };
    expect((await stores.accounts.profile(company.id, userId))?.manual).toStrictEqual(manual);
    const settings = await stores.accounts.presenceSettings(company.id);
    expect(settings.find((each) => each.userId === userId)?.manual).toStrictEqual(manual);
  });

  test('is not found from another company', async () => {
    const other = await writeTestCompany(database.url, [{}]);
    expect(await stores.accounts.profile(other.id, principalOf(company, 0).userId)).toBeUndefined();
    expect(await stores.accounts.presenceSettings(other.id)).toHaveLength(1);
  });
});

test('attempts are counted for every process together and forgotten on reset', async () => {
  const limit = { name: 'test', attempts: 2, perSeconds: 600 };
  const elsewhere = connectDatabase({ url: database.url });
  const [here, there] = [stores.attemptLimiter(limit), elsewhere.attemptLimiter(limit)];
  expect(await here.consume('key')).toEqual({ ok: true, value: undefined });
  expect(await there.consume('key')).toEqual({ ok: true, value: undefined });
  const refused = await here.consume('key');
  expect(refused).toMatchObject({ ok: false, error: { retryAfterSeconds: expect.any(Number) } });
  expect(refused.ok || refused.error.retryAfterSeconds).toBeGreaterThan(500);
  expect(await here.consume('other key')).toMatchObject({ ok: true });
  await there.reset('key');
  expect(await here.consume('key')).toMatchObject({ ok: true });
  await elsewhere.close();
});

test('of several photos at once each but the last is given back, so that its file goes', async () => {
  const principal = principalOf(company, 3);
  const photos = Array.from({ length: 8 }, () => crypto.randomUUID());
  const before = await Promise.all(photos.map((photoId) => stores.accounts.savePhoto(principal, photoId)));
  const last = await stores.accounts.savePhoto(principal, '');
  expect([...before, last].filter((photoId) => photoId !== '').toSorted()).toEqual(photos.toSorted());
});

test('sessions are forgotten when nobody comes in by them any more, and none before', async () => {
  const principal = () => ({ ...principalOf(company, 0), sessionId: crypto.randomUUID() as Principal['sessionId'] });
  const [idle, used, ended] = [principal(), principal(), principal()];
  const [, usedToken] = [await signIn(idle), await signIn(used), await signIn(ended)];
  const listed = async () => (await stores.accounts.sessions(idle, T0)).map(({ id }) => id);
  await stores.accounts.endSession(ended, ended.sessionId);
  const inTime = T0 + SESSION_IDLE_MS - 1;
  await stores.accounts.principalByToken(usedToken, inTime);
  await stores.sessionUpkeep.forget(inTime);
  expect(await listed()).toEqual(expect.arrayContaining([idle.sessionId, used.sessionId]));
  expect(await stores.sessionUpkeep.forget(T0 + SESSION_IDLE_MS)).toBeGreaterThan(0);
  expect(await listed()).toContain(used.sessionId);
  expect(await listed()).not.toContain(idle.sessionId);
  for (let at = inTime; at < T0 + SESSION_MAX_MS; at += SESSION_IDLE_MS / 2) {
    await stores.accounts.principalByToken(usedToken, at);
  }
  await stores.sessionUpkeep.forget(T0 + SESSION_MAX_MS);
  expect(await listed()).toEqual([]);
  expect(await stores.sessionUpkeep.forget(T0 + SESSION_MAX_MS)).toBe(0);
});
