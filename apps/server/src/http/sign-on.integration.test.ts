import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '@bureau/api';
import { type IdentityProvider, startIdentityProvider } from '@bureau/testkit/identity-provider';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { TestServer } from './server.fixture.ts';
import { locationOf, TestBrowser } from './sign-on.fixture.ts';

const PUBLIC_URL = 'http://bureau.example';
const REDIRECT = `${PUBLIC_URL}/api/sign-on/callback`;
const NEW = 'zoe.nguyen@atelier-boreal.example';

let server: TestServer;
let provider: IdentityProvider;
let admin: Actor['principal'];
let adminEmail: string;

beforeAll(async () => {
  [server, provider] = await Promise.all([
    TestServer.start({}, { publicUrl: PUBLIC_URL }),
    startIdentityProvider([REDIRECT]),
  ]);
  const principal = await server.services.accounts.authenticate(await server.token(0));
  if (!principal) throw new Error('No session');
  admin = principal;
  adminEmail = server.signIns[0]?.email ?? '';
  provider.know({ sub: 'zoe', email: NEW, email_verified: true, given_name: 'Zoé', family_name: 'Nguyen' });
  provider.know({ sub: 'admin', email: adminEmail, name: 'Somebody' });
  provider.know({ sub: 'unchecked', email: adminEmail, email_verified: false });
  provider.know({ sub: 'other', email: 'ines.fabre@cabinet-lumiere.example' });
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
});

const { clientId, clientSecret } = { clientId: 'bureau', clientSecret: 'a secret of the tests' };
const draft = () => ({
  protocol: 'openid' as const,
  issuer: provider.issuer,
  clientId,
  clientSecret,
  isRequired: false,
});

beforeEach(async () => {
  expect(await server.services.signOn.save(admin, draft())).toMatchObject({ ok: true });
});

const newBrowser = () => new TestBrowser(PUBLIC_URL, server.url);

async function signOn(
  sub: string,
  email = NEW,
  more = '',
): Promise<{ browser: TestBrowser; back: string; end: Response }> {
  const browser = newBrowser();
  const back = await browser.atProvider(await browser.start(email, more), sub);
  return { browser, back, end: await browser.get(back) };
}

const whoIs = async (browser: TestBrowser) => {
  const principal = await server.services.accounts.authenticate(browser.cookie('bureau_session') ?? '');
  return principal && server.services.accounts.self(principal);
};

test('somebody new comes in, as a colleague of the company, and goes where they wanted to', async () => {
  const { browser, end } = await signOn('zoe', NEW, '&next=/contacts');
  expect([end.status, locationOf(end)]).toEqual([302, '/contacts']);
  const self = await whoIs(browser);
  expect(self).toMatchObject({ person: { name: 'Zoé Nguyen', email: NEW }, company: { name: 'Atelier Boréal' } });
  const again = await signOn('zoe');
  expect((await whoIs(again.browser))?.person.id).toBe(self?.person.id);
  expect(locationOf(again.end)).toBe('/');
});

test('an answer opens once, in the browser that asked, and only as the provider gave it', async () => {
  const { browser, back } = await signOn('admin', adminEmail);
  expect((await whoIs(browser))?.isAdmin).toBe(true);
  expect(locationOf(await browser.get(back)), 'replayed').toBe('/sign-in?refused=sign-on-expired');

  const mine = newBrowser();
  const answer = await mine.atProvider(await mine.start(adminEmail), 'admin');
  expect(locationOf(await newBrowser().get(answer)), 'another browser').toBe('/sign-in?refused=sign-on-expired');
  expect(locationOf(await mine.get(answer)), 'used up by it').toBe('/sign-in?refused=sign-on-expired');

  const first = await mine.start(adminEmail);
  const second = await mine.start(adminEmail);
  const code = new URL(await mine.atProvider(first, 'admin')).searchParams.get('code') ?? '';
  const mixed = new URL(await mine.atProvider(second, 'admin'));
  mixed.searchParams.set('code', code);
  expect(locationOf(await mine.get(mixed.href)), 'the code of another way').toBe('/sign-in?refused=sign-on-failed');
  expect(locationOf(await mine.get(`${REDIRECT}?state=x&code=y`))).toBe('/sign-in?refused=sign-on-expired');
});

test.each([
  ['nobody', 'sign-on-failed'],
  ['unchecked', 'sign-on-no-address'],
  ['other', 'sign-on-not-allowed'],
])('%s does not come in', async (sub, refusal) => {
  const { browser, end } = await signOn(sub);
  expect(locationOf(end)).toBe(`/sign-in?refused=${refusal}`);
  expect(browser.cookie('bureau_session')).toBeUndefined();
});

test.each([
  ['somebody@elsewhere.example', 'sign-on-unknown'],
  ['no address', 'sign-on-unknown'],
  ['', 'sign-on-unknown'],
])('with %j there is nowhere to go', async (email, refusal) => {
  expect(locationOf(await newBrowser().start(email))).toBe(`/sign-in?refused=${refusal}`);
});

test('no answer leads to another site', async () => {
  const { end } = await signOn('zoe', NEW, '&next=//evil.example');
  expect(locationOf(end)).toBe('/');
});

test('at another address of the server one is led to the public one first', async () => {
  const browser = newBrowser();
  const led = await browser.get(`${server.url}/api/sign-on/start?email=${encodeURIComponent(NEW)}`);
  expect(locationOf(led)).toBe(`${PUBLIC_URL}/api/sign-on/start?email=${encodeURIComponent(NEW)}&moved=1`);
  const bare = await browser.get(`${server.url}/api/sign-on/start`);
  expect(locationOf(bare), 'with nothing').toBe(`${PUBLIC_URL}/api/sign-on/start?moved=1`);
  expect(browser.cookie('bureau_sign_on')).toBeUndefined();
});

test('the desktop fetches the session that a browser has opened for it, once, with the secret that it alone knows', async () => {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const codeOf = async () => {
    const { browser, end } = await signOn('zoe', NEW, `&desktop=${challenge}`);
    expect(browser.cookie('bureau_session'), 'the browser is not signed in').toBeUndefined();
    return /^\/signed-on#(.{43})$/.exec(locationOf(end))?.[1] ?? '';
  };
  const { signOn: service } = server.services;
  const stolen = await codeOf();
  const refused = { ok: false, error: { code: 'sign-on-expired' } };
  expect(await service.finish({ code: stolen, verifier: randomBytes(32).toString('base64url') })).toEqual(refused);
  expect(await service.finish({ code: stolen, verifier }), 'used up by it').toEqual(refused);
  const code = await codeOf();
  expect(await service.finish({ code, verifier })).toMatchObject({
    ok: true,
    value: { self: { person: { email: NEW } } },
  });
  expect(await service.finish({ code, verifier })).toEqual(refused);
});

test('where single sign-on is required, passwords and links to passwords open nothing', async () => {
  const { services } = server;
  const signIn = (email: string, password = 'bureau-demo') =>
    services.accounts.signIn({ email, password, label: '', clientAddress: '192.0.2.1' });
  await signOn('admin', adminEmail);
  expect(await services.signOn.save(admin, { ...draft(), isRequired: true })).toMatchObject({ ok: true });
  const refused = { ok: false, error: { code: 'sign-on-required' } };
  expect(await signIn(adminEmail)).toEqual(refused);
  expect(await signIn('nobody@atelier-boreal.example', 'wrong')).toEqual(refused);
  expect(await signIn('ines.fabre@cabinet-lumiere.example')).toMatchObject({ ok: true });
  const hired = await services.people.create(admin, {
    givenName: 'Ali',
    familyName: '',
    email: 'ali@atelier-boreal.example',
    extension: '',
    title: '',
    department: '',
    location: '',
    timeZone: 'Europe/Paris',
  });
  expect(hired).toMatchObject({ ok: true, value: { link: { by: 'sign-on' } } });
  expect(await services.signOn.remove(admin)).toMatchObject({ ok: true, value: { redirectUri: REDIRECT } });
  expect(await signIn(adminEmail)).toMatchObject({ ok: true });
});

test('a provider that is none, or is not to be spoken to, is not written down', async () => {
  const { signOn: service } = server.services;
  const save = (change: object) => service.save(admin, { ...draft(), ...change });
  expect(await save({ issuer: server.url })).toEqual({ ok: false, error: { code: 'sign-on-unreachable' } });
  expect(await save({ issuer: 'ftp://id.example' })).toMatchObject({
    error: { code: 'bad-input', fields: ['issuer'] },
  });
  const { clientSecret: _secret, ...withoutSecret } = draft();
  await service.remove(admin);
  expect(await service.save(admin, withoutSecret)).toMatchObject({
    error: { code: 'bad-input', fields: ['clientSecret'] },
  });
});

test('a provider that went away is told as such, and no secret is in the log', async () => {
  const gone = await startIdentityProvider([REDIRECT]);
  expect(await server.services.signOn.save(admin, { ...draft(), issuer: gone.issuer })).toMatchObject({ ok: true });
  gone.know({ sub: 'zoe', email: NEW });
  const browser = newBrowser();
  const back = await browser.atProvider(await browser.start(NEW), 'zoe');
  await gone.stop();
  expect(locationOf(await browser.get(back))).toBe('/sign-in?refused=sign-on-unreachable');
  expect(server.logged.map(({ entry }) => entry['step'])).toContain('answer');
  expect(JSON.stringify(server.logged)).not.toContain(clientSecret);
  expect(JSON.stringify(server.logged)).not.toContain(new URL(back).searchParams.get('code'));
});
