import type { SignOnClaims } from './sign-on.ts';

/** What a signed assertion says of somebody (SAML 2.0 Core §2). */
export interface Assertion {
  readonly nameId: string;
  /** A URI; undefined where the provider does not say what kind of name it is. */
  readonly nameIdFormat: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const LONGEST_CERTIFICATE = 10_000;
const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
const SCHEMAS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** What the well-known providers call each claim: by word, by OID (X.500 attribute profile), by URI (Microsoft). */
const NAMES = {
  email: ['email', 'mail', 'emailaddress', 'urn:oid:0.9.2342.19200300.100.1.3', `${SCHEMAS}/emailaddress`],
  given_name: ['givenname', 'given_name', 'firstname', 'first_name', 'urn:oid:2.5.4.42', `${SCHEMAS}/givenname`],
  family_name: ['surname', 'sn', 'lastname', 'last_name', 'family_name', 'urn:oid:2.5.4.4', `${SCHEMAS}/surname`],
  name: [
    'displayname',
    'display_name',
    'fullname',
    'urn:oid:2.16.840.1.113730.3.1.241',
    'http://schemas.microsoft.com/identity/claims/displayname',
    'cn',
    'urn:oid:2.5.4.3',
  ],
} as const;

/** What an assertion says, by the names that OpenID Connect has for it. A name that is another each time is none. */
export function claimsOf({ nameId, nameIdFormat, attributes }: Assertion): SignOnClaims {
  const said = new Map(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), firstText(value)]));
  const find = (names: readonly string[]) => names.map((name) => said.get(name.toLowerCase())).find(Boolean) ?? '';
  return {
    sub: nameIdFormat === TRANSIENT ? '' : nameId,
    // Many providers call people by their address, and say it nowhere else.
    email: find(NAMES.email) || nameId,
    given_name: find(NAMES.given_name),
    family_name: find(NAMES.family_name),
    name: find(NAMES.name),
  };
}

function firstText(value: unknown): string {
  const [first]: readonly unknown[] = Array.isArray(value) ? value : [value];
  return typeof first === 'string' ? first.trim() : '';
}

const BLOCK = /-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g;
const BASE64 = /^[A-Za-z\d+/]{64,}={0,2}$/;

/** The certificates in what an administrator pasted, in base64: PEM blocks (RFC 7468), or one per paragraph without them. */
export function certificatesOf(text: string): readonly string[] {
  const blocks = [...text.matchAll(BLOCK)].map(([, body = '']) => body);
  const bodies = (blocks.length > 0 ? blocks : bare(text)).map((body) => body.replaceAll(/\s/g, ''));
  return bodies.every((body) => BASE64.test(body) && body.length <= LONGEST_CERTIFICATE) ? bodies : [];
}

/** As it is kept each line is a whole certificate; as it is copied a certificate has many lines of at most 76. */
function bare(text: string): readonly string[] {
  const lines = text.trim().split(/\r?\n/);
  return lines.every((line) => line.length > 76) ? lines : [text];
}
