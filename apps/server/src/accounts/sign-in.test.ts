import type { PasswordHasher } from '@bureau/core/accounts';
import { company, createMemoryLimiter, ManualClock, MemoryPeople, MemorySignOn, person } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { hashToken } from './session-token.ts';
import { SignIn } from './sign-in.ts';

const ada = person();
let clock: ManualClock;
let people: MemoryPeople;
let checked: string[];
let isEmpty: boolean;
let signIn: SignIn;
let signOn: MemorySignOn;

beforeEach(() => {
  clock = new ManualClock();
  people = new MemoryPeople();
  checked = [];
  isEmpty = false;
  const employer = company();
  people.addCompany(employer);
  people.addPerson(employer.id, ada, 'hash of right');
  const hasher: PasswordHasher = {
    hash: async () => 'hash of nobody',
    verify: async (hash, password) => {
      checked.push(hash);
      return hash === `hash of ${password}`;
    },
  };
  const limiters = { ofAccount: createMemoryLimiter(clock), ofAddress: createMemoryLimiter(clock) };
  signOn = new MemorySignOn(() => []);
  const setUp = { isEmpty: async () => isEmpty };
  signIn = new SignIn({ accounts: people.accounts, setUp, signOn, limiters, hasher, clock });
});

const attempt = (email: string, password: string, clientAddress = '::1') =>
  signIn.attempt({ email, password, label: 'Test', clientAddress });

test('the token opens a session, and only its hash is kept', async () => {
  const session = await attempt(` ${ada.email.toUpperCase()}`, 'right');
  if (!session.ok) throw new Error(session.error.code);
  const tokenHash = hashToken(session.value.token);
  expect(tokenHash).toHaveLength(32);
  expect(await people.accounts.principalByToken(tokenHash ?? new Uint8Array(), clock.now())).toEqual(
    session.value.principal,
  );
});

test('an unknown address costs the same work as a wrong password and is told the same', async () => {
  const wrong = await attempt(ada.email, 'wrong');
  const unknown = await attempt('nobody@example.com', 'wrong');
  expect(unknown).toEqual(wrong);
  expect(checked).toEqual(['hash of right', 'hash of nobody']);
  expect(await attempt('nobody@example.com', 'nobody')).toEqual(wrong);
});

test('where there is no company yet, that is told', async () => {
  isEmpty = true;
  expect(await attempt('nobody@example.com', 'wrong')).toEqual({ ok: false, error: { code: 'not-set-up' } });
});

test('too many attempts on one account wait, the right password among them', async () => {
  for (let count = 0; count < 5; count += 1) await attempt(ada.email, 'wrong');
  expect(await attempt(ada.email, 'right')).toEqual({ ok: false, error: { code: 'throttled', retryAfterSeconds: 60 } });
  expect(await attempt(ada.email, 'right', '::2')).toMatchObject({ ok: true });
  await clock.advance(60_000);
  expect(await attempt(ada.email, 'right')).toMatchObject({ ok: true });
});

test('one address cannot try account after account', async () => {
  for (let count = 0; count < 5; count += 1) await attempt(`person-${count}@example.com`, 'wrong');
  expect(await attempt(ada.email, 'right')).toMatchObject({ ok: false, error: { code: 'throttled' } });
});

test.each(['', 'short', 'x'.repeat(44), `${'x'.repeat(42)}=`, `${'x'.repeat(42)}é`])('%j is no token', (text) => {
  expect(hashToken(text)).toBeUndefined();
});
