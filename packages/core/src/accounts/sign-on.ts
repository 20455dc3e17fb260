import { type CompanyId, err, ok, type Result, type UserId } from '../kernel/index.ts';
import { isAddress, PERSON_LIMITS } from './people.ts';

/** How long somebody may take at the provider of their company, in milliseconds. */
export const SIGN_ON_ATTEMPT_MS = 600_000;
/** How long the desktop has to fetch the session that a browser has opened for it, in milliseconds. */
export const SIGN_ON_PASS_MS = 120_000;

const LIMITS = { issuer: 500, clientId: 200, clientSecret: 500 } as const;

/** Where the people of a company prove who they are (OpenID Connect Core 1.0), but for the secret. */
export interface SignOnSettings {
  /** The address of the provider, below which its discovery document lies. */
  readonly issuer: string;
  readonly clientId: string;
  /** Passwords are refused. */
  readonly isRequired: boolean;
}

/** What an administrator says; without a secret the one that is known stays. */
export interface SignOnDraft extends SignOnSettings {
  readonly clientSecret?: string;
}

/** The provider of a company, with everything that is needed to speak to it. */
export interface SignOnProvider extends SignOnSettings {
  readonly companyId: CompanyId;
  readonly clientSecret: string;
}

/** What a provider says of somebody (OpenID Connect Core 1.0 §5.1); nothing in it is sure to have its form. */
export type SignOnClaims = Readonly<Record<string, unknown>>;

/** Somebody as their company's provider knows them. */
export interface SignOnIdentity {
  /** Never given to anybody else by this provider. */
  readonly subject: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
}

/** A way to a provider that has begun, kept until the browser is back. */
export interface SignOnAttempt {
  readonly kind: 'attempt';
  readonly companyId: CompanyId;
  readonly nonce: string;
  /** RFC 7636 §4.1. */
  readonly codeVerifier: string;
  /** SHA-256, in hexadecimal, of what the browser that began keeps as a cookie. */
  readonly browser: string;
  /** A path of Bureau. */
  readonly next: string;
  /** How the session will be called. */
  readonly label: string;
  /** The desktop waits for the session: the SHA-256 of a secret that it alone knows, base64url. */
  readonly desktopChallenge?: string;
}

/** A session that the desktop has still to fetch. */
export interface SignOnPass {
  readonly kind: 'pass';
  readonly companyId: CompanyId;
  readonly userId: UserId;
  readonly label: string;
  readonly desktopChallenge: string;
}

/** Why nobody came in by single sign-on. */
export type SignOnRefusal =
  /** No company with that address has a provider. */
  | 'sign-on-unknown'
  /** It took too long, was used before, or another browser had begun it. */
  | 'sign-on-expired'
  /** The provider did not answer, or is none. */
  | 'sign-on-unreachable'
  /** The provider said no, or something that does not hold. */
  | 'sign-on-failed'
  /** The provider told no e-mail address that it has checked. */
  | 'sign-on-no-address'
  /** The account is deactivated, or its address is that of somebody else. */
  | 'sign-on-not-allowed';

/** What is kept of a draft, or which of its fields are wrong. Over plain http only where `allowsHttp` says so. */
export function readSignOn(
  draft: SignOnDraft,
  allowsHttp: boolean,
): Result<SignOnDraft, { readonly code: 'bad-input'; readonly fields: readonly string[] }> {
  const [issuer, clientId] = [draft.issuer.trim().replace(/\/+$/, ''), draft.clientId.trim()];
  const clientSecret = draft.clientSecret?.trim();
  const fields = [
    !isIssuer(issuer, allowsHttp) && 'issuer',
    (clientId === '' || clientId.length > LIMITS.clientId) && 'clientId',
    clientSecret !== undefined && (clientSecret === '' || clientSecret.length > LIMITS.clientSecret) && 'clientSecret',
  ].filter((field) => field !== false);
  if (fields.length > 0) return err({ code: 'bad-input', fields });
  return ok({ issuer, clientId, isRequired: draft.isRequired, ...(clientSecret !== undefined && { clientSecret }) });
}

// No query, no fragment and nobody's name in it (OpenID Connect Discovery 1.0 §2).
const ISSUER = /^(https?):\/\/(?:[a-z\d.-]+|\[[\da-f:.]+\])(?::\d{1,5})?(?:\/[^\s?#\\@]*)?$/iu;

function isIssuer(text: string, allowsHttp: boolean): boolean {
  const scheme = ISSUER.exec(text)?.[1]?.toLowerCase();
  return text.length <= LIMITS.issuer && (scheme === 'https' || (allowsHttp && scheme === 'http'));
}

/** Who this is. An address counts unless the provider says that it has not checked it. */
export function identityOf(claims: SignOnClaims): Result<SignOnIdentity, 'sign-on-failed' | 'sign-on-no-address'> {
  const said = (name: string) => {
    const value = claims[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const [subject, email] = [said('sub'), said('email')];
  if (subject === '' || subject.length > 255) return err('sign-on-failed');
  const isUnchecked = claims['email_verified'] === false || claims['email_verified'] === 'false';
  if (isUnchecked || !isAddress(email)) return err('sign-on-no-address');
  const whole = said('name') || email.slice(0, email.lastIndexOf('@'));
  const [first = '', ...rest] = whole.split(/\s+/);
  const [givenName, familyName] = [said('given_name'), said('family_name')];
  const names = givenName === '' && familyName === '' ? [first, rest.join(' ')] : [givenName, familyName];
  const [given = '', family = ''] = names.map((name) => name.slice(0, PERSON_LIMITS.name));
  return ok({ subject, email, givenName: given, familyName: family });
}

/** The part of an address by which the company is found; empty for what is no address. */
export const domainOf = (email: string): string =>
  isAddress(email) ? email.slice(email.lastIndexOf('@') + 1).toLowerCase() : '';

/** Where to go afterwards: a path of Bureau, never another site (RFC 9700 §4.11). */
export const pathAfterSignOn = (wanted: string | undefined): string =>
  wanted !== undefined && wanted.length <= 500 && /^\/(?![/\\])[^\s\\]*$/.test(wanted) ? wanted : '/';
