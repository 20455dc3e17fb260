import type {
  AccountChange,
  AccountLinkOwner,
  AuthSessionInfo,
  Company,
  FirstCompany,
  PasswordProblem,
  PersonAccount,
  PersonDraft,
  PersonRefusal,
  PersonSettings,
  Principal,
  SignInRefusal,
  SignOnDraft,
  SignOnOfCompany,
  SignOnRefusal,
} from '@bureau/core/accounts';
import type { DirectoryPerson, WorkingTime } from '@bureau/core/contacts';
import type { AuthSessionId, Instant, Result, UserId } from '@bureau/core/kernel';
import type { OwnPresence } from './events.ts';

/** A session's owner, as the owner sees it. */
export interface Self {
  readonly person: DirectoryPerson;
  readonly company: Company;
  readonly settings: PersonSettings;
  readonly presence: OwnPresence;
  /** Sees and sets what concerns the whole company. */
  readonly isAdmin: boolean;
  /** Mails leave this server: without, invitations are handed over by hand. */
  readonly sendsMail: boolean;
}

/** A session that was just made, with the only copy of its token. */
export interface SignedIn {
  readonly token: string;
  readonly maxAgeSeconds: number;
  readonly self: Self;
}

/** Why a password was not set. */
export type PasswordRefusal = { readonly code: 'password-refused'; readonly passwordProblem: PasswordProblem };

/** Who opens a secret address, and from where. */
export interface LinkVisit {
  readonly token: string;
  /** For throttling. */
  readonly clientAddress: string;
}

/** Why a secret address does not open: it was used, has expired, or never was; or too many such were tried. */
export type LinkRefusal =
  | { readonly code: 'link-gone' }
  | { readonly code: 'throttled'; readonly retryAfterSeconds: number };

/** Sign-in, sessions, passwords and the own settings. */
export interface AccountServices {
  signIn(input: {
    readonly email: string;
    readonly password: string;
    readonly label: string;
    readonly clientAddress: string;
  }): Promise<Result<SignedIn, SignInRefusal>>;
  signOut(principal: Principal): Promise<void>;
  self(principal: Principal): Promise<Self>;
  sessions(principal: Principal): Promise<readonly AuthSessionInfo[]>;
  /** False when the person has no such session. */
  endSession(principal: Principal, id: AuthSessionId): Promise<boolean>;
  /** Makes a session that plans meetings from Outlook and does nothing else; gives its token. */
  allowOutlook(principal: Principal): Promise<string>;
  saveSettings(principal: Principal, change: Partial<PersonSettings>): Promise<PersonSettings>;
  /** Colleagues are told. Fails for a zone that is not known here. */
  saveWorkingTime(
    principal: Principal,
    time: WorkingTime,
  ): Promise<Result<void, { readonly code: 'bad-input'; readonly fields: readonly string[] }>>;
  removePhoto(principal: Principal): Promise<void>;
  /** Whether there is a company to sign in to. */
  isSetUp(): Promise<boolean>;
  /** Whether the link that makes the first company opens. */
  checkSetUp(visit: LinkVisit): Promise<Result<void, LinkRefusal>>;
  /** Makes the first company and signs its administrator in. */
  setUp(
    visit: LinkVisit & { readonly label: string },
    company: Omit<FirstCompany, 'passwordHash'> & { readonly password: string },
  ): Promise<
    Result<SignedIn, LinkRefusal | PasswordRefusal | { readonly code: 'bad-input'; readonly fields: readonly string[] }>
  >;
  /** Whom a link to choose a password is for. */
  checkLink(visit: LinkVisit): Promise<Result<PasswordLink, LinkRefusal | { readonly code: 'sign-on-required' }>>;
  /** Sets the password, ends what sessions there are, and signs in. */
  setPassword(
    visit: LinkVisit & { readonly password: string; readonly label: string },
  ): Promise<Result<SignedIn, LinkRefusal | PasswordRefusal | { readonly code: 'sign-on-required' }>>;
  /** Sends a link when the address is somebody's; whether it is, nobody is told, but whether this server sends mails at all. */
  forgotPassword(
    email: string,
    clientAddress: string,
  ): Promise<
    Result<{ readonly sendsMail: boolean }, { readonly code: 'throttled'; readonly retryAfterSeconds: number }>
  >;
  /** The other sessions end. */
  changePassword(
    principal: Principal,
    current: string,
    password: string,
  ): Promise<
    Result<
      void,
      | PasswordRefusal
      | { readonly code: 'wrong-current-password' }
      | { readonly code: 'throttled'; readonly retryAfterSeconds: number }
    >
  >;
}

/** How the company's people sign in by its provider, for its administrators. */
export interface SignOnView extends SignOnOfCompany {
  /** What the provider must know as the address that it may lead back to. */
  readonly redirectUri: string;
  /** How a provider that speaks SAML calls Bureau, and where its metadata lie. */
  readonly entityId: string;
}

/** Single sign-on; setting it up is `forbidden` for everybody but administrators. */
export interface SignOnServices {
  get(principal: Principal): Promise<Result<SignOnView, { readonly code: 'forbidden' }>>;
  save(
    principal: Principal,
    draft: SignOnDraft,
  ): Promise<
    Result<
      SignOnView,
      | { readonly code: 'bad-input'; readonly fields: readonly string[] }
      /** Passwords are refused only by somebody who has come in by the provider. */
      | { readonly code: 'forbidden' | 'sign-on-unreachable' | 'sign-on-first' }
    >
  >;
  /** Whether any company here has a provider. */
  isOffered(): Promise<boolean>;
  remove(principal: Principal): Promise<Result<SignOnView, { readonly code: 'forbidden' }>>;
  /** Gives the desktop the session that a browser has opened for it. */
  finish(handed: {
    readonly code: string;
    readonly verifier: string;
  }): Promise<Result<SignedIn, { readonly code: SignOnRefusal }>>;
}

/** What somebody with a link to choose a password is told. */
export type PasswordLink = Pick<
  AccountLinkOwner,
  'purpose' | 'givenName' | 'familyName' | 'email' | 'companyName' | 'expiresAt'
>;

/**
 * How a person gets their link: by a mail that is on its way, or from the administrator, who is told it this once. Where
 * passwords are refused there is none: they come in by single sign-on.
 */
export type HandedLink =
  | { readonly by: 'mail' | 'sign-on' }
  | { readonly by: 'hand'; readonly url: string; readonly expiresAt: Instant };

/** The accounts of the company, for its administrators; everybody else is `forbidden`. */
export interface PeopleServices {
  list(principal: Principal): Promise<Result<readonly PersonAccount[], PersonRefusal>>;
  changes(principal: Principal, id: UserId): Promise<Result<readonly AccountChange[], PersonRefusal>>;
  create(
    principal: Principal,
    draft: PersonDraft,
  ): Promise<Result<{ readonly person: PersonAccount; readonly link: HandedLink }, PersonRefusal>>;
  save(principal: Principal, id: UserId, draft: PersonDraft): Promise<Result<PersonAccount, PersonRefusal>>;
  /** Whoever is deactivated is signed out everywhere and leaves what calls and meetings they are in. */
  setActive(principal: Principal, id: UserId, isActive: boolean): Promise<Result<PersonAccount, PersonRefusal>>;
  setAdmin(principal: Principal, id: UserId, isAdmin: boolean): Promise<Result<PersonAccount, PersonRefusal>>;
  /** A new link: to the first password, or to another one. */
  invite(principal: Principal, id: UserId): Promise<Result<HandedLink, PersonRefusal>>;
}
