import { type CompanyId, err, ok, type Result, type UserId } from '../kernel/index.ts';
import { asLine, isAddress, PERSON_LIMITS } from './people.ts';

/** How long somebody may take at the provider of their company, in milliseconds. */
export const SIGN_ON_ATTEMPT_MS = 600_000;
/** How long the desktop has to fetch the session that a browser has opened for it, in milliseconds. */
export const SIGN_ON_PASS_MS = 120_000;

/** How long what a provider has posted waits for the browser that it came from, in milliseconds. */
export const SIGN_ON_VOUCHER_MS = 60_000;

interface ProviderSettings {
  /** The name of the provider, never that of another. */
  readonly issuer: string;
  /** Passwords are refused. */
  readonly isRequired: boolean;
}

/** A provider that speaks OpenID Connect (Core 1.0): its discovery document lies below the issuer. */
export interface OpenIdSettings extends ProviderSettings {
  readonly protocol: 'openid';
  readonly clientId: string;
}

/** A provider that speaks SAML 2.0 (Web Browser SSO Profile): the issuer is its entity ID. */
export interface SamlSettings extends ProviderSettings {
  readonly protocol: 'saml';
  /** Where browsers go with the request (HTTP Redirect binding). */
  readonly signInUrl: string;
  /** What its answers are signed with: X.509 certificates in base64, one per line. */
  readonly certificate: string;
}

/** Where the people of a company prove who they are, but for the secret. */
export type SignOnSettings = OpenIdSettings | SamlSettings;

/** What an administrator says; without a secret the one that is known stays. */
export type SignOnDraft = (OpenIdSettings & { readonly clientSecret?: string }) | SamlSettings;

/** A provider with everything that is needed to speak OpenID Connect to it. */
export type OpenIdProvider = OpenIdSettings & { readonly companyId: CompanyId; readonly clientSecret: string };
/** A provider with everything that is needed to speak SAML to it. */
export type SamlProvider = SamlSettings & { readonly companyId: CompanyId };
/** The provider of a company. */
export type SignOnProvider = OpenIdProvider | SamlProvider;

/** Whose names of people these are: one provider that speaks two ways may call somebody by two names. */
export const realmOf = ({ protocol, issuer }: Pick<SignOnSettings, 'protocol' | 'issuer'>): string =>
  protocol === 'saml' ? `saml:${issuer}` : issuer;

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
  /** Comes back within the answer. */
  readonly nonce: string;
  /** RFC 7636 §4.1; SAML has none. */
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

/** Somebody for whom a provider has vouched; the browser that had asked is still to come for the session. */
export interface SignOnVoucher
  extends Pick<SignOnAttempt, 'companyId' | 'browser' | 'next' | 'label' | 'desktopChallenge'> {
  readonly kind: 'voucher';
  readonly identity: SignOnIdentity;
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
  // A second time for the half of a letter that a cut leaves.
  const [given = '', family = ''] = names.map((name) => asLine(asLine(name).slice(0, PERSON_LIMITS.name)));
  return ok({ subject, email, givenName: given, familyName: family });
}

/** The part of an address by which the company is found; empty for what is no address. */
export const domainOf = (email: string): string =>
  isAddress(email) ? email.slice(email.lastIndexOf('@') + 1).toLowerCase() : '';

/** Where to go afterwards: a path of Bureau, never another site (RFC 9700 §4.11). */
export const pathAfterSignOn = (wanted: string | undefined): string =>
  wanted !== undefined && wanted.length <= 500 && /^\/(?![/\\])[^\s\\]*$/.test(wanted) ? wanted : '/';
