import { randomBytes, randomUUID } from 'node:crypto';
import type { SignOnAttempt, SignOnIdentity } from '@bureau/core/accounts';
import type { UserId } from '@bureau/core/kernel';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import { COLLEAGUES } from './everything.fixture.ts';
import type { NewCompany } from './seed/new-company.ts';

const ISSUER = 'https://id.example';
const DRAFT = {
  protocol: 'openid',
  issuer: ISSUER,
  clientId: 'bureau',
  clientSecret: 's3cret',
  isRequired: false,
} as const;

let database: TestDatabase;
let stores: Database;
let company: NewCompany;
let others: NewCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await writeTestCompany(database.url, COLLEAGUES);
  others = await writeTestCompany(database.url, COLLEAGUES);
  stores = connectDatabase({ url: database.url });
});
afterAll(async () => {
  await stores.close();
  await database.drop();
});

const provider = () => ({ companyId: company.id, protocol: 'openid' as const, issuer: ISSUER });
const newId = () => randomUUID() as string as UserId;
const whoIs = (email: string, subject: string = randomUUID()): SignOnIdentity => ({
  subject,
  email,
  givenName: 'Zoé',
  familyName: 'Nguyen',
});
const enter = (identity: SignOnIdentity, id = newId()) => stores.signOn.enter(provider(), identity, id, T0);
const emailOf = ({ people }: NewCompany, at: number) => people[at]?.email ?? '';

test('administrators alone set it up; a secret stays with the provider that it is for', async () => {
  const { signOn, policies } = stores;
  const [admin, colleague] = [principalOf(company, 0), principalOf(company, 1)];
  expect(await signOn.isAnywhere()).toBe(false);
  expect(await signOn.settings(colleague)).toEqual({ ok: false, error: 'forbidden' });
  expect(await signOn.save(colleague, DRAFT, T0)).toEqual({ ok: false, error: 'forbidden' });
  expect(await signOn.remove(colleague, T0)).toEqual({ ok: false, error: 'forbidden' });
  expect(await signOn.save({ ...admin, companyId: others.id }, DRAFT, T0)).toEqual({ ok: false, error: 'forbidden' });
  const { clientSecret, ...withoutSecret } = DRAFT;
  expect(await signOn.save(admin, withoutSecret, T0)).toEqual({ ok: false, error: 'secret-missing' });
  expect(await signOn.save(admin, DRAFT, T0)).toMatchObject({ ok: true });
  expect(await signOn.isAnywhere()).toBe(true);
  expect(await signOn.settings(admin)).toEqual({
    ok: true,
    value: { domain: company.emailDomain, settings: withoutSecret },
  });
  await signOn.save(admin, { ...withoutSecret, clientId: 'office' }, T0 + 1);
  expect(await signOn.ofCompany(company.id)).toMatchObject({ clientId: 'office', clientSecret });
  const elsewhere = { ...withoutSecret, issuer: 'https://evil.example' };
  expect(await signOn.save(admin, elsewhere, T0)).toEqual({ ok: false, error: 'secret-missing' });
  expect(await signOn.ofDomain(company.emailDomain)).toMatchObject({ companyId: company.id, issuer: ISSUER });
  expect(await signOn.ofDomain(others.emailDomain)).toBeUndefined();
  expect(await policies.changes(admin, 10)).toEqual([
    { at: T0, userId: admin.userId, setting: 'signOn', after: ISSUER },
  ]);
});

test('a provider that speaks SAML takes the place of another, whose secret is forgotten and whose people are others', async () => {
  const { signOn } = stores;
  const admin = principalOf(others, 0);
  const { clientSecret: _secret, ...withoutSecret } = DRAFT;
  await signOn.save(admin, DRAFT, T0);
  const saml = {
    protocol: 'saml',
    issuer: ISSUER,
    signInUrl: 'https://id.example/sso',
    certificate: 'MIIC',
    isRequired: false,
  } as const;
  expect(await signOn.save(admin, saml, T0)).toMatchObject({ ok: true });
  expect(await signOn.settings(admin)).toEqual({ ok: true, value: { domain: others.emailDomain, settings: saml } });
  expect(await signOn.ofCompany(others.id)).toEqual({ ...saml, companyId: others.id });
  expect(await signOn.save(admin, withoutSecret, T0)).toEqual({ ok: false, error: 'secret-missing' });

  const companyId = others.id;
  const whom = whoIs(emailOf(others, 1), 'the same name');
  const { userId } = principalOf(others, 1);
  for (const protocol of ['openid', 'saml'] as const) {
    const entered = await signOn.enter({ companyId, protocol, issuer: ISSUER }, whom, newId(), T0);
    expect(entered).toEqual({ ok: true, value: { userId, isNew: false } });
  }
  const another = { ...whom, subject: 'another name' };
  expect(await signOn.enter({ companyId, protocol: 'saml', issuer: ISSUER }, another, newId(), T0)).toEqual({
    ok: false,
    error: 'sign-on-not-allowed',
  });
  expect(await signOn.remove(admin, T0)).toMatchObject({ ok: true });
});

test('passwords are refused only by an administrator who has come in by the provider', async () => {
  const { signOn, policies } = stores;
  const admin = principalOf(company, 0);
  await signOn.save(admin, DRAFT, T0);
  const required = { ...DRAFT, isRequired: true };
  expect(await signOn.save(admin, required, T0)).toEqual({ ok: false, error: 'sign-on-first' });
  expect(await enter(whoIs(emailOf(company, 0)))).toEqual({ ok: true, value: { userId: admin.userId, isNew: false } });
  expect(await signOn.save(admin, required, T0)).toMatchObject({ ok: true });
  expect(await signOn.ofCompany(company.id)).toMatchObject({ isRequired: true });
  expect(await signOn.remove(admin, T0)).toMatchObject({ ok: true });
  expect(await signOn.ofCompany(company.id)).toBeUndefined();
  expect(await policies.changes(admin, 2)).toMatchObject([
    { setting: 'signOnRequired', before: true, after: false },
    { setting: 'signOn', before: ISSUER },
  ]);
});

test('somebody is known by what never changes, at first by their address, and is new without either', async () => {
  const email = emailOf(company, 1).toUpperCase();
  const { userId } = principalOf(company, 1);
  const subject = randomUUID();
  expect(await enter(whoIs(email, subject))).toEqual({ ok: true, value: { userId, isNew: false } });
  expect(await enter(whoIs('called-otherwise@people.example', subject))).toMatchObject({ value: { userId } });
  expect(await enter(whoIs(email)), 'somebody else with the address').toEqual({
    ok: false,
    error: 'sign-on-not-allowed',
  });

  const zoe = whoIs('zoe@people.example');
  const [first, second] = await Promise.all([enter(zoe), enter(zoe)]);
  expect([first, second].filter((each) => each.ok && each.value.isNew)).toHaveLength(1);
  expect(first.ok && second.ok && first.value.userId === second.value.userId).toBe(true);
  const id = first.ok ? first.value.userId : newId();
  expect(await stores.directory.get(company.id, id)).toMatchObject({ name: 'Zoé Nguyen', email: 'zoe@people.example' });
  const admin = principalOf(company, 0);
  expect(await stores.people.changes(admin, id, 5)).toMatchObject({ value: [{ userId: id, action: 'signed-on' }] });

  await stores.people.setActive(admin, id, false, T0);
  expect(await enter(zoe)).toEqual({ ok: false, error: 'sign-on-not-allowed' });
  expect(await enter(whoIs('zoe@people.example'))).toEqual({ ok: false, error: 'sign-on-not-allowed' });
  expect(await enter(whoIs(emailOf(others, 0))), 'of another company').toEqual({
    ok: false,
    error: 'sign-on-not-allowed',
  });
});

test('a step is taken once, and not when it is over', async () => {
  const step: SignOnAttempt = {
    kind: 'attempt',
    companyId: company.id,
    nonce: 'n',
    codeVerifier: 'v',
    browser: 'b',
    next: '/calls',
    label: 'Firefox',
  };
  const [secret, late] = [randomBytes(32), randomBytes(32)];
  await stores.signOn.put(secret, step, T0 + 10, T0);
  await stores.signOn.put(late, step, T0 + 10, T0);
  const taken = await Promise.all([stores.signOn.take(secret, T0), stores.signOn.take(secret, T0)]);
  expect(taken.filter((each) => each !== undefined)).toEqual([step]);
  expect(await stores.signOn.take(late, T0 + 10)).toBeUndefined();
  expect(await stores.signOn.take(randomBytes(32), T0)).toBeUndefined();
});
