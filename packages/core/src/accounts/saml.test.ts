import { expect, test } from 'vitest';
import { readSignOn } from './read-sign-on.ts';
import { certificatesOf, claimsOf } from './saml.ts';
import { identityOf } from './sign-on.ts';

const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const ADDRESS = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

test.each([
  [
    'Entra ID',
    { [`${CLAIMS}/emailaddress`]: 'zoe@x.example', [`${CLAIMS}/givenname`]: 'Zoé', [`${CLAIMS}/surname`]: 'Nguyen' },
  ],
  ['Keycloak', { email: ['zoe@x.example'], firstName: 'Zoé', lastName: ['Nguyen'] }],
  ['Okta', { Email: ' zoe@x.example ', FirstName: 'Zoé', LastName: 'Nguyen' }],
  [
    'Shibboleth',
    { 'urn:oid:0.9.2342.19200300.100.1.3': 'zoe@x.example', 'urn:oid:2.5.4.42': 'Zoé', 'urn:oid:2.5.4.4': 'Nguyen' },
  ],
  ['by one name', { mail: 'zoe@x.example', displayName: 'Zoé Nguyen' }],
])('%s says who this is', (_provider, attributes) => {
  expect(identityOf(claimsOf({ nameId: 'u-17', nameIdFormat: undefined, attributes }))).toEqual({
    ok: true,
    value: { subject: 'u-17', email: 'zoe@x.example', givenName: 'Zoé', familyName: 'Nguyen' },
  });
});

test('a name that is an address is one, and a name that is another each time is none', () => {
  const attributes = { groups: ['a', 'b'], email: [] };
  const who = (nameIdFormat: string) => identityOf(claimsOf({ nameId: 'zoe@x.example', nameIdFormat, attributes }));
  expect(who(ADDRESS)).toMatchObject({ value: { subject: 'zoe@x.example', email: 'zoe@x.example', givenName: 'zoe' } });
  expect(who('urn:oasis:names:tc:SAML:2.0:nameid-format:transient')).toEqual({ ok: false, error: 'sign-on-failed' });
  const unknown = claimsOf({ nameId: 'u-17', nameIdFormat: undefined, attributes: { email: 7 } });
  expect(identityOf(unknown)).toEqual({ ok: false, error: 'sign-on-no-address' });
});

const BODY = 'MIIC'.repeat(40);
const LINES = BODY.replaceAll(/(.{64})/g, '$1\n');
const block = (body: string) => `-----BEGIN CERTIFICATE-----\r\n${body}\r\n-----END CERTIFICATE-----\n`;

test.each([
  ['PEM', block(LINES), [BODY]],
  ['two of them, with words around', `# old\n${block(LINES)}# new\n${block(`${BODY}AA==`)}`, [BODY, `${BODY}AA==`]],
  ['lines of base64', LINES, [BODY]],
  ['as it is kept', `${BODY}\n${BODY}`, [BODY, BODY]],
  ['words', 'the certificate of the provider', []],
  ['an empty block', block(''), []],
  ['nothing', '', []],
])('certificates: %s', (_kind, text, bodies) => {
  expect(certificatesOf(text)).toEqual(bodies);
});

const draft = {
  protocol: 'saml',
  issuer: 'https://sts.example/7/',
  signInUrl: 'https://id.example/sso?tenant=7',
  certificate: BODY,
  isRequired: false,
} as const;

test('what is kept of a provider that speaks SAML', () => {
  const pasted = { ...draft, issuer: ' https://sts.example/7/\n', certificate: block(LINES) };
  expect(readSignOn(pasted, false)).toEqual({ ok: true, value: draft });
  expect(readSignOn({ ...draft, issuer: 'urn:office:idp' }, false)).toMatchObject({ ok: true });
  expect(readSignOn({ ...draft, signInUrl: 'http://localhost:8080/sso' }, true)).toMatchObject({ ok: true });
});

test.each([
  [{ issuer: ' ' }, ['issuer']],
  [{ issuer: 'two words' }, ['issuer']],
  [{ issuer: 'x'.repeat(501) }, ['issuer']],
  [{ signInUrl: 'http://id.example/sso' }, ['signInUrl']],
  [{ signInUrl: 'https://me:secret@id.example/sso' }, ['signInUrl']],
  [{ signInUrl: 'javascript:alert(1)', certificate: '' }, ['signInUrl', 'certificate']],
  [{ certificate: block(LINES).repeat(5) }, ['certificate']],
])('%j is refused', (change, fields) => {
  expect(readSignOn({ ...draft, ...change }, false)).toEqual({ ok: false, error: { code: 'bad-input', fields } });
});
