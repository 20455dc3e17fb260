import type { CompanyId, Instant, Result, UserId } from '../kernel/index.ts';
import type {
  SignOnAttempt,
  SignOnClaims,
  SignOnDraft,
  SignOnIdentity,
  SignOnPass,
  SignOnProvider,
  SignOnSettings,
} from './sign-on.ts';

/** What is kept of single sign-on. The secrets of steps come as SHA-256 only. */
export interface SignOnStore {
  /** The provider of the company that has addresses of this domain; of several companies, of the oldest. */
  ofDomain(domain: string): Promise<SignOnProvider | undefined>;
  ofCompany(companyId: CompanyId): Promise<SignOnProvider | undefined>;
  /** Whether any company has a provider. */
  isAnywhere(): Promise<boolean>;
  /** `forbidden` for everybody but administrators. */
  settings(admin: SignOnAdmin): Promise<Result<SignOnSettings | undefined, 'forbidden'>>;
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
  put(secretHash: Uint8Array, step: SignOnAttempt | SignOnPass, expiresAt: Instant, now: Instant): Promise<void>;
  /** Takes a step away, which nobody finds again. */
  take(secretHash: Uint8Array, now: Instant): Promise<SignOnAttempt | SignOnPass | undefined>;
  /**
   * The account of somebody whom the provider knows: the one they came in with before, else that of their address, else a new
   * one with the id that is given.
   */
  enter(
    provider: Pick<SignOnProvider, 'companyId' | 'issuer'>,
    identity: SignOnIdentity,
    newId: UserId,
    now: Instant,
  ): Promise<Result<{ readonly userId: UserId; readonly isNew: boolean }, 'sign-on-not-allowed'>>;
}

type SignOnAdmin = { readonly companyId: CompanyId; readonly userId: UserId };

/** The providers of companies, as they are spoken to (OpenID Connect, authorization code with PKCE). */
export interface IdentityProviders {
  /** Whether one answers at that address. */
  check(provider: Omit<SignOnProvider, 'companyId' | 'isRequired'>): Promise<Result<void, 'sign-on-unreachable'>>;
  /** The address to which the browser goes. */
  begin(
    provider: SignOnProvider,
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
    provider: SignOnProvider,
    answer: {
      readonly url: string;
      readonly state: string;
      readonly nonce: string;
      readonly codeVerifier: string;
    },
  ): Promise<Result<SignOnClaims, 'sign-on-unreachable' | 'sign-on-failed'>>;
}
