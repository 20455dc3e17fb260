import type { AuthSessionId, CompanyId, Instant, Result, UserId } from '../kernel/index.ts';
import type { ManualPresence } from '../presence/index.ts';
import type { AccountLink, AccountLinkOwner, PasswordSet } from './account-link.ts';
import type { AuthSessionInfo, Company, Locale, PersonSettings, Principal } from './model.ts';
import type { AccountAction, AccountChange, PersonAccount, PersonDraft } from './people.ts';

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
  /** Whose address it is, also of somebody who has no password yet; nobody's who is deactivated. */
  accountByEmail(email: string): Promise<Pick<Principal, 'companyId' | 'userId'> | undefined>;
  passwordHash(principal: Principal): Promise<string | undefined>;
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

/** What is done with sessions on nobody's behalf. */
export interface SessionUpkeep {
  /**
   * Forgets sessions by which nobody comes in any more, and guests of meetings whose secret opens nothing any more, at most some
   * thousand at a time; resolves to how many.
   */
  forget(now: Instant): Promise<number>;
}

/** Links that let people choose a password, and what they choose. Tokens are stored as SHA-256 only. */
export interface AccountLinkStore {
  /** Makes one beside those the person has; those of anybody that have expired are forgotten. */
  make(link: AccountLink, tokenHash: Uint8Array, now: Instant): Promise<void>;
  /** Undefined when it was used, has expired, never was, or the person is deactivated. */
  find(tokenHash: Uint8Array, now: Instant): Promise<AccountLinkOwner | undefined>;
  /** Sets the password; all of the person's links and sessions are over with it. Of two at once one finds no link. */
  use(tokenHash: Uint8Array, passwordHash: string, now: Instant): Promise<PasswordSet | undefined>;
  /** Sets the password of a person who is signed in; their links and their other sessions are over with it. */
  changePassword(principal: Principal, passwordHash: string, now: Instant): Promise<PasswordSet>;
}

/** The first company of an installation, with who administers it. */
export interface FirstCompany extends Pick<PersonDraft, 'givenName' | 'familyName' | 'email' | 'timeZone'> {
  readonly companyName: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly locale: Locale;
  readonly passwordHash: string;
}

/** The way into an installation in which nobody is yet. */
export interface SetUpStore {
  /** Whether there is no company yet. */
  isEmpty(): Promise<boolean>;
  /** Whether the link still opens: it exists, has not expired, and there is no company. */
  isOpen(tokenHash: Uint8Array, now: Instant): Promise<boolean>;
  /** Makes the company and its administrator. Undefined when the link does not open; of two at once one makes it. */
  setUp(
    tokenHash: Uint8Array,
    company: FirstCompany,
    now: Instant,
  ): Promise<Pick<Principal, 'companyId' | 'userId'> | undefined>;
}

/** Who acts on the accounts of a company. */
type Admin = Pick<Principal, 'companyId' | 'userId'>;

/** The accounts of a company, for its administrators: everybody else is `forbidden`. */
export interface PeopleStore {
  list(admin: Admin): Promise<Result<readonly PersonAccount[], 'forbidden'>>;
  /** What was done to one account, the newest first. */
  changes(
    admin: Admin,
    id: UserId,
    limit: number,
  ): Promise<Result<readonly AccountChange[], 'forbidden' | 'not-found'>>;
  create(
    admin: Admin,
    id: UserId,
    draft: PersonDraft,
    now: Instant,
  ): Promise<Result<PersonAccount, 'forbidden' | 'email-taken' | 'extension-taken'>>;
  save(
    admin: Admin,
    id: UserId,
    draft: PersonDraft,
    now: Instant,
  ): Promise<Result<PersonAccount, 'forbidden' | 'not-found' | 'email-taken' | 'extension-taken'>>;
  /** Whoever is deactivated has no session and no link any more; the ended sessions are given back. */
  setActive(
    admin: Admin,
    id: UserId,
    isActive: boolean,
    now: Instant,
  ): Promise<
    Result<
      { readonly person: PersonAccount; readonly endedSessions: readonly AuthSessionId[] },
      'forbidden' | 'not-found' | 'last-admin'
    >
  >;
  /** A company keeps one active administrator at least. */
  setAdmin(
    admin: Admin,
    id: UserId,
    isAdmin: boolean,
    now: Instant,
  ): Promise<Result<PersonAccount, 'forbidden' | 'not-found' | 'last-admin'>>;
  /** Notes what an administrator did and gives the person, who must be active. */
  note(
    admin: Admin,
    id: UserId,
    action: AccountAction,
    now: Instant,
  ): Promise<Result<PersonAccount, 'forbidden' | 'not-found'>>;
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
