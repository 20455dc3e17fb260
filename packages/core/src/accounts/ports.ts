import type { AuthSessionId, CompanyId, Instant, Result, UserId } from '../kernel/index.ts';
import type { ManualPresence } from '../presence/index.ts';
import type { AuthSessionInfo, Company, PersonSettings, Principal } from './model.ts';

/** What the password check needs. */
export interface AccountCredentials {
  readonly userId: UserId;
  readonly companyId: CompanyId;
  /** Argon2id in PHC string format. */
  readonly passwordHash: string;
}

/** What is stored of a person besides the directory. */
export interface PersonProfile {
  readonly company: Company;
  readonly settings: PersonSettings;
  readonly manual: ManualPresence;
  /** Runs the company's phone system. */
  readonly isAdmin: boolean;
}

/** Accounts and sessions. Tokens are stored as SHA-256 only. */
export interface AccountStore {
  credentialsByEmail(email: string): Promise<AccountCredentials | undefined>;
  createSession(session: {
    readonly principal: Principal;
    readonly tokenHash: Uint8Array;
    readonly label: string;
    readonly now: Instant;
  }): Promise<void>;
  /** The owner of a live session of an active account; renews `lastSeenAt` at most once a minute. */
  principalByToken(tokenHash: Uint8Array, now: Instant): Promise<Principal | undefined>;
  sessions(principal: Principal, now: Instant): Promise<readonly AuthSessionInfo[]>;
  /** Resolves to false when the person has no such session. */
  endSession(principal: Principal, id: AuthSessionId): Promise<boolean>;
  profile(companyId: CompanyId, userId: UserId): Promise<PersonProfile | undefined>;
  saveSettings(principal: Principal, settings: PersonSettings): Promise<void>;
  /** Takes the place of the earlier photo, whose id is given back; empty for none. */
  savePhoto(principal: Principal, photoId: string): Promise<string>;
  saveManualPresence(principal: Principal, manual: ManualPresence): Promise<void>;
  /** Manual presence and idle delay of everybody in the company. */
  presenceSettings(
    companyId: CompanyId,
  ): Promise<readonly { readonly userId: UserId; readonly manual: ManualPresence; readonly awayAfterMs: number }[]>;
}

/** Hashes and checks passwords. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}

/** Counts attempts by key, across processes. */
export interface AttemptLimiter {
  /** Counts one attempt; fails with the seconds to wait when there were too many. */
  consume(key: string): Promise<Result<void, { readonly retryAfterSeconds: number }>>;
  /** Whether another attempt would be allowed, without counting one. */
  peek(key: string): Promise<Result<void, { readonly retryAfterSeconds: number }>>;
  reset(key: string): Promise<void>;
}
