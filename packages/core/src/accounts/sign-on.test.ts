import { expect, test } from 'vitest';
import { readSignOn } from './read-sign-on.ts';
import { domainOf, identityOf, pathAfterSignOn, realmOf } from './sign-on.ts';

const draft = {
  protocol: 'openid',
  issuer: 'https://id.example',
  clientId: 'bureau',
  clientSecret: 's3cret',
  isRequired: false,
} as const;

test('what an administrator says of the provider is kept without what surrounds it', () => {
  const { clientSecret: _secret, ...withoutSecret } = draft;
  expect(readSignOn(draft, false)).toEqual({ ok: true, value: draft });
  expect(readSignOn({ ...withoutSecret, issuer: ' https://id.example/realms/x/ ' }, false)).toEqual({
    ok: true,
    value: { ...withoutSecret, issuer: 'https://id.example/realms/x' },
  });
  expect(readSignOn({ ...draft, issuer: 'http://localhost:8080' }, true)).toMatchObject({ ok: true });
  const document = 'https://id.example/realms/x/.well-known/openid-configuration';
  expect(readSignOn({ ...draft, issuer: document }, false)).toMatchObject({
    value: { issuer: 'https://id.example/realms/x' },
  });
});

test.each([
  [{ issuer: 'id.example' }, ['issuer']],
  [{ issuer: 'http://id.example' }, ['issuer']],
  [{ issuer: 'https://id.example?x=1' }, ['issuer']],
  [{ issuer: 'https://id.example#x' }, ['issuer']],
  [{ issuer: 'https://me:secret@id.example' }, ['issuer']],
  [{ issuer: `https://id.example/${'a'.repeat(500)}` }, ['issuer']],
  [{ issuer: 'file:///etc/passwd' }, ['issuer']],
  [{ clientId: ' ', clientSecret: '' }, ['clientId', 'clientSecret']],
])('%j is refused', (change, fields) => {
  expect(readSignOn({ ...draft, ...change }, false)).toEqual({ ok: false, error: { code: 'bad-input', fields } });
});

test.each([
  [{ given_name: 'Zoé', family_name: 'Nguyen' }, 'Zoé', 'Nguyen'],
  [{ name: 'Zoé van der Berg' }, 'Zoé', 'van der Berg'],
  [{ family_name: 'Nguyen', name: 'Zoé Nguyen' }, '', 'Nguyen'],
  [{ given_name: 'Zoé"\r\nX: 1', family_name: 'Ng\0uyen' }, 'Zoé" X: 1', 'Ng uyen'],
  [{ given_name: `${'x'.repeat(99)}🙂`, family_name: 'Nguyen' }, 'x'.repeat(99), 'Nguyen'],
  [{}, 'zoe', ''],
  [{ name: 7, email_verified: true }, 'zoe', ''],
])('%j is %s %s', (claims, givenName, familyName) => {
  const who = { sub: '248289761001', email: ' zoe@studio.example ', ...claims };
  expect(identityOf(who)).toEqual({
    ok: true,
    value: { subject: '248289761001', email: 'zoe@studio.example', givenName, familyName },
  });
});

test.each([
  [{ email: 'zoe@studio.example' }, 'sign-on-failed'],
  [{ sub: 'x'.repeat(256), email: 'zoe@studio.example' }, 'sign-on-failed'],
  [{ sub: '1' }, 'sign-on-no-address'],
  [{ sub: '1', email: 'zoe' }, 'sign-on-no-address'],
  [{ sub: '1', email: 'zoe@studio.example', email_verified: false }, 'sign-on-no-address'],
  [{ sub: '1', email: 'zoe@studio.example', email_verified: 'false' }, 'sign-on-no-address'],
])('%j is nobody', (claims, error) => {
  expect(identityOf(claims)).toEqual({ ok: false, error });
});

test('a company is found by what follows the last @, whatever its letters', () => {
  expect(domainOf('Zoe@Studio.Example')).toBe('studio.example');
  expect(['', 'studio.example', 'zoe@', 'a@b'].map(domainOf)).toEqual(['', '', '', '']);
});

test.each([
  ['/calls?x=1', '/calls?x=1'],
  [undefined, '/'],
  ['', '/'],
  ['calls', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/a\\b', '/'],
  ['https://evil.example', '/'],
  ['/a\r\nset-cookie: x', '/'],
  [`/${'a'.repeat(500)}`, '/'],
])('after %s one goes to %s', (wanted, path) => {
  expect(pathAfterSignOn(wanted)).toBe(path);
});

test('a provider that speaks two ways is two of them', () => {
  const issuer = 'https://id.example';
  expect(realmOf({ protocol: 'openid', issuer })).toBe(issuer);
  expect(realmOf({ protocol: 'saml', issuer })).toBe(`saml:${issuer}`);
});
