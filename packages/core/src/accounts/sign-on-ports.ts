import type { CompanyId, Instant, Result, UserId } from '../kernel/index.ts';
import type {
  OpenIdProvider,
  SamlProvider,
  SamlSettings,
  SignOnAttempt,
  SignOnClaims,
  SignOnDraft,
  SignOnIdentity,
  SignOnPass,
  SignOnProvider,
  SignOnSettings,
  SignOnVoucher,
} from './sign-on.ts';

/** What goes on between Bureau, a browser and a provider, each of it once. */
export type SignOnStep = SignOnAttempt | SignOnVoucher | SignOnPass;

/** What is kept of single sign-on. The secrets of steps come as SHA-256 only. */
export interface SignOnStore {
  /** The provider of the company that has addresses of this domain; of several companies, of the oldest. */
  ofDomain(domain: string): Promise<SignOnProvider | undefined>;
  ofCompany(companyId: CompanyId): Promise<SignOnProvider | undefined>;
  /** Whether any company has a provider. */
  isAnywhere(): Promise<boolean>;
  /** `forbidden` for everybody but administrators. */
  settings(admin: SignOnAdmin): Promise<Result<SignOnOfCompany, 'forbidden'>>;
  /**
   * Writes the provider down, with a note of who did. `secret-missing`: there is none yet; `sign-on-first`: passwords are refused only
   * by somebody who has come in by that provider, who would otherwise be shut out.
   */
  save(
    admin: SignOnAdmin,
    draft: SignOnDraft,
    now: Instant,
  ): Promise<Result<void, 'forbidden' | 'secret-missing' | 'sign-on-first'>>;
  /** Passwords open again. */
  remove(admin: SignOnAdmin, now: Instant): Promise<Result<void, 'forbidden'>>;
  /** Keeps one step until it is taken or over. */
  put(secretHash: Uint8Array, step: SignOnStep, expiresAt: Instant, now: Instant): Promise<void>;
  /** Takes a step away, which nobody finds again. */
  take(secretHash: Uint8Array, now: Instant): Promise<SignOnStep | undefined>;
  /**
   * The account of somebody whom the provider knows: the one they came in with before, else that of their address, else a new
   * one with the id that is given.
   */
  enter(
    provider: Pick<SignOnProvider, 'companyId' | 'protocol' | 'issuer'>,
    identity: SignOnIdentity,
    newId: UserId,
    now: Instant,
  ): Promise<Result<{ readonly userId: UserId; readonly isNew: boolean }, 'sign-on-not-allowed'>>;
}

/** How a company signs in, as its administrators see it. */
export interface SignOnOfCompany {
  /** Absent: by passwords alone. */
  readonly settings?: SignOnSettings;
  /** Whose addresses its provider may answer for. */
  readonly domain: string;
}

type SignOnAdmin = { readonly companyId: CompanyId; readonly userId: UserId };

/** The providers of companies, as they are spoken to. */
export interface IdentityProviders {
  readonly openId: OpenIdProviders;
  readonly saml: SamlProviders;
}

/** Providers that speak OpenID Connect (authorization code with PKCE). */
export interface OpenIdProviders {
  /** Whether one answers at that address. */
  check(
    provider: Pick<OpenIdProvider, 'issuer' | 'clientId' | 'clientSecret'>,
  ): Promise<Result<void, 'sign-on-unreachable'>>;
  /** The address to which the browser goes. */
  begin(
    provider: OpenIdProvider,
    request: {
      readonly redirectUri: string;
      readonly state: string;
      readonly nonce: string;
      readonly codeVerifier: string;
      readonly email: string;
    },
  ): Promise<Result<string, 'sign-on-unreachable'>>;
  /** What the provider says of whoever came back to `url`. */
  finish(
    provider: OpenIdProvider,
    answer: {
      readonly url: string;
      readonly state: string;
      readonly nonce: string;
      readonly codeVerifier: string;
    },
  ): Promise<Result<SignOnClaims, 'sign-on-unreachable' | 'sign-on-failed'>>;
}

/** Bureau, as providers that speak SAML know it. */
export interface ServiceProvider {
  /** Where its metadata lie, and its name. */
  readonly entityId: string;
  /** Where answers are posted to. */
  readonly redirectUri: string;
}

/** Providers that speak SAML 2.0: the request goes by redirect, the answer comes by post. */
export interface SamlProviders {
  /** Whether the certificates can be read. */
  check(settings: Pick<SamlSettings, 'certificate'>): Promise<boolean>;
  /** The address to which the browser goes. */
  begin(
    provider: SamlProvider,
    bureau: ServiceProvider,
    request: { readonly state: string; readonly nonce: string },
  ): Promise<string>;
  /**
   * What the provider says in its answer to the request with this `nonce`: signed with one of its certificates, for Bureau
   * alone, and in time.
   */
  finish(
    provider: SamlProvider,
    bureau: ServiceProvider,
    answer: { readonly nonce: string; readonly response: string },
  ): Promise<Result<SignOnClaims, 'sign-on-failed'>>;
  /** The metadata of Bureau (SAML 2.0 Metadata), in XML. */
  describe(bureau: ServiceProvider): Promise<string>;
}
