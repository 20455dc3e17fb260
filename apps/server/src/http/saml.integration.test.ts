import type { Actor } from '@bureau/api';
import { type AnswerChange, type SamlIdentityProvider, startSamlProvider } from '@bureau/testkit/saml-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from './server.fixture.ts';
import { locationOf, TestBrowser } from './sign-on.fixture.ts';

const PUBLIC_URL = 'http://bureau.example';
const CALLBACK = `${PUBLIC_URL}/api/sign-on/callback`;
const ENTITY_ID = `${PUBLIC_URL}/api/sign-on/metadata`;
const ZOE = { nameId: 'zoe', email: 'zoe.nguyen@atelier-boreal.example', givenName: 'Zoé', familyName: 'Nguyen' };
const EXPIRED = '/sign-in?refused=sign-on-expired';
const FAILED = '/sign-in?refused=sign-on-failed';

let server: TestServer;
let provider: SamlIdentityProvider;
let stranger: SamlIdentityProvider;
let admin: Actor['principal'];

const draft = () => {
  const { issuer, signInUrl, certificate } = provider;
  return { protocol: 'saml' as const, issuer, signInUrl, certificate, isRequired: false };
};

beforeAll(async () => {
  [server, provider, stranger] = await Promise.all([
    TestServer.start({}, { publicUrl: PUBLIC_URL }),
    startSamlProvider(),
    startSamlProvider(),
  ]);
  const principal = await server.services.accounts.authenticate(await server.token(0));
  if (!principal) throw new Error('No session');
  admin = principal;
  for (const one of [provider, stranger]) one.know(ZOE);
  expect(await server.services.signOn.save(admin, draft())).toMatchObject({ ok: true });
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
  await stranger.stop();
});

const newBrowser = () => new TestBrowser(PUBLIC_URL, server.url);

/** What the page of the provider posts, from its own site: the browser sends no cookie of ours along. */
async function post(xml: string, relayState: string): Promise<string> {
  const response = await fetch(CALLBACK.replace(PUBLIC_URL, server.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(provider.issuer).origin },
    body: new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: relayState }).toString(),
  });
  expect(response.status).toBe(303);
  return locationOf(response);
}

/** Goes to the provider; the way back is still to be gone. */
async function begin(browser = newBrowser()) {
  const url = locationOf(await browser.start(ZOE.email, '&next=/contacts'));
  return { browser, url, relayState: new URL(url).searchParams.get('RelayState') ?? '' };
}

/** Where somebody ends whose provider answers so. */
async function endOf(change: AnswerChange, tamper = (xml: string) => xml, by = provider): Promise<string> {
  const { browser, url, relayState } = await begin();
  const sent = await post(tamper(await by.answer(url, ZOE.nameId, change)), relayState);
  return sent.startsWith('/') ? sent : locationOf(await browser.get(sent));
}

const whoIs = async (browser: TestBrowser) => {
  const principal = await server.services.accounts.authenticate(browser.cookie('bureau_session') ?? '');
  return principal && server.services.accounts.self(principal);
};

test('somebody new comes in by the page of the provider, and the same person again', async () => {
  const { browser, url, relayState } = await begin();
  expect(url.startsWith(`${provider.signInUrl}&`)).toBe(true);
  const back = await post(await provider.answer(url, ZOE.nameId), relayState);
  expect(back.startsWith(`${CALLBACK}?state=`)).toBe(true);
  expect(locationOf(await browser.get(back))).toBe('/contacts');
  const self = await whoIs(browser);
  expect(self?.person).toMatchObject({ name: 'Zoé Nguyen', email: ZOE.email });

  const again = await begin();
  await again.browser.get(await post(await provider.answer(again.url, ZOE.nameId), again.relayState));
  expect((await whoIs(again.browser))?.person.id).toBe(self?.person.id);
});

test('an answer opens once, and in the browser that asked', async () => {
  const { browser, url, relayState } = await begin();
  const xml = await provider.answer(url, ZOE.nameId);
  const back = await post(xml, relayState);
  expect(await post(xml, relayState), 'posted again').toBe(EXPIRED);
  expect(locationOf(await newBrowser().get(back)), 'another browser').toBe(EXPIRED);
  expect(locationOf(await browser.get(back)), 'used up by it').toBe(EXPIRED);
  expect(await post(xml, (await begin()).relayState), 'of another way').toBe(FAILED);
  expect(await post(xml, ''), 'that nobody asked for').toBe(EXPIRED);
});

test('an answer by code is none to a request by post', async () => {
  const { browser, relayState } = await begin();
  expect(locationOf(await browser.get(`${CALLBACK}?state=${relayState}&code=x`))).toBe(FAILED);
});

test.each<[string, AnswerChange]>([
  ['only the assertion is signed', {}],
  ['both are signed', { signResponse: true }],
  ['only the whole is signed', { signResponse: true, signAssertion: false }],
])('it counts where %s', async (_how, change) => {
  expect(await endOf(change)).toBe('/contacts');
});

test.each<[string, AnswerChange]>([
  ['nothing is signed', { signAssertion: false }],
  ['it is for somebody else', { audience: 'https://elsewhere.example' }],
  ['it was sent elsewhere', { recipient: 'https://elsewhere.example/acs' }],
  ['it answers another request', { inResponseTo: '_another' }],
  ['it answers no request', { inResponseTo: undefined }],
  ['it is over', { lifetimeInSeconds: -600 }],
  ['it comes from another issuer', { issuer: 'https://elsewhere.example' }],
  ['the name is another each time', { nameIdentifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' }],
])('nobody comes in where %s', async (_how, change) => {
  expect(await endOf(change)).toBe(FAILED);
});

const assertionIn = (xml: string) => /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)?.[0] ?? '';
const forged = (xml: string) =>
  assertionIn(xml)
    .replace(ZOE.email, 'camille.morin@atelier-boreal.example')
    .replaceAll(/>zoe</g, '>camille<')
    .replace(/ ID="[^"]+"/, ' ID="_forged"')
    .replace(/<Signature .*<\/Signature>/s, '');

test.each<[string, (xml: string) => string]>([
  ['another name in it', (xml) => xml.replaceAll('>zoe<', '>camille<')],
  ['another assertion before it', (xml) => xml.replace(assertionIn(xml), forged(xml) + assertionIn(xml))],
  [
    'another assertion around it',
    (xml) =>
      xml.replace(assertionIn(xml), forged(xml).replace('</saml:Assertion>', `${assertionIn(xml)}</saml:Assertion>`)),
  ],
  [
    'the signed one hidden away',
    (xml) => xml.replace(assertionIn(xml), `<samlp:Extensions>${assertionIn(xml)}</samlp:Extensions>${forged(xml)}`),
  ],
  ['an entity of its own', (xml) => `<!DOCTYPE x [<!ENTITY who SYSTEM "file:///etc/passwd">]>${xml}`],
  ['no XML', () => 'nothing'],
  ['nothing', () => ''],
])('nobody comes in with %s', async (_how, tamper) => {
  expect(await endOf({}, tamper)).toBe(FAILED);
});

test('what another provider signs opens nothing', async () => {
  expect(await endOf({ issuer: provider.issuer }, undefined, stranger)).toBe(FAILED);
});

test('a post of another site reaches nothing else, and a large one is refused', async () => {
  const send = (path: string, body: string) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' },
      body,
    });
  expect((await send('/api/trpc/signOn.remove', 'x=1')).status).toBe(403);
  expect((await send('/api/sign-on/callback', `SAMLResponse=${'A'.repeat(300_000)}`)).status).toBe(413);
});

test('a provider reads what it must know in the metadata', async () => {
  const response = await newBrowser().get(ENTITY_ID);
  expect(response.headers.get('content-type')).toContain('application/samlmetadata+xml');
  const xml = await response.text();
  expect(xml).toContain(`entityID="${ENTITY_ID}"`);
  expect(xml).toContain(`Location="${CALLBACK}"`);
  expect(await server.services.signOn.get(admin)).toMatchObject({
    value: { entityId: ENTITY_ID, redirectUri: CALLBACK, settings: { protocol: 'saml', issuer: provider.issuer } },
  });
});

test('what is no certificate is not written down', async () => {
  const { signOn } = server.services;
  const save = (change: object) => signOn.save(admin, { ...draft(), ...change });
  const refused = (field: string) => ({ ok: false, error: { code: 'bad-input', fields: [field] } });
  expect(await save({ certificate: 'A'.repeat(400) })).toEqual(refused('certificate'));
  expect(await save({ certificate: 'none' })).toEqual(refused('certificate'));
  expect(await save({ signInUrl: 'ftp://id.example' })).toEqual(refused('signInUrl'));
  expect(await save({ isRequired: true })).toEqual({ ok: false, error: { code: 'sign-on-first' } });
});

test('nothing of an answer is in the log', async () => {
  const status = 'urn:oasis:names:tc:SAML:2.0:status:Responder';
  const refusal = (xml: string) =>
    xml.replace(assertionIn(xml), '').replace('urn:oasis:names:tc:SAML:2.0:status:Success', status);
  const named = (xml: string) =>
    refusal(xml).replace('</samlp:Status>', `<samlp:StatusMessage>${ZOE.email}</samlp:StatusMessage></samlp:Status>`);
  const broken = (xml: string) => xml.replace('</saml:Subject>', `<=${ZOE.email}>`);
  expect(await endOf({ signAssertion: false })).toBe(FAILED);
  expect(await endOf({}, named)).toBe(FAILED);
  expect(await endOf({}, broken)).toBe(FAILED);
  const lines = JSON.stringify(server.logged);
  expect(lines).toContain('Invalid signature');
  expect(lines).toContain('it cannot be read, or says no');
  expect(lines).not.toContain(ZOE.email);
});
