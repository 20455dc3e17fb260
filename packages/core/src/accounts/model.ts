import type { Plan } from '../entitlements/index.ts';
import type { AuthSessionId, CompanyId, Instant, UserId } from '../kernel/index.ts';

/** Languages of the interface. */
export const LOCALES = ['en', 'fr'] as const;
/** A language of the interface. */
export type Locale = (typeof LOCALES)[number];

/** Colour schemes; `system` follows the machine. */
export const THEMES = ['system', 'light', 'dark'] as const;
/** A colour scheme. */
export type Theme = (typeof THEMES)[number];

/** Idle delays a person may choose from, in minutes. */
export const AWAY_AFTER_MINUTES = [1, 3, 5, 10, 15, 30, 60] as const;

/** How long the own devices may ring, in seconds, to choose from. */
export const RING_FOR_SECONDS = [10, 15, 20, 25, 30, 45, 60] as const;

/** Of which messages in groups somebody is told: all, or those that name them. */
export const GROUP_NOTIFICATIONS = ['all', 'mentions'] as const;
/** Of which messages in groups somebody is told. */
export type GroupNotifications = (typeof GROUP_NOTIFICATIONS)[number];

/** What a person set for themselves; kept on the server, the same on every device. */
export interface PersonSettings {
  /** Empty: follow the browser. */
  readonly locale: Locale | '';
  readonly theme: Theme;
  readonly awayAfterMs: number;
  readonly callWith: 'app' | 'desk-phone';
  /** A second call rings softly while in a call; without it the person is busy then. */
  readonly callWaiting: boolean;
  /** How long the own devices ring, in seconds, 5 to 120. */
  readonly ringForSeconds: number;
  readonly groupNotifications: GroupNotifications;
}

/** Settings of a person who never changed any. */
export const DEFAULT_SETTINGS: PersonSettings = {
  locale: '',
  theme: 'system',
  awayAfterMs: 300_000,
  callWith: 'app',
  callWaiting: true,
  ringForSeconds: 25,
  groupNotifications: 'all',
};

/** Countries whose first official language is French (ISO 3166-1 alpha-2). */
const FRENCH_SPEAKING = new Set('FR MC GP MQ GF RE YT NC PF SN CI ML BF NE TG BJ GA CG CD GN'.split(' '));

/** The language in which a person is written to, and spoken for, while no browser of theirs is asked. */
export const languageOf = (settings: Pick<PersonSettings, 'locale'>, company: Pick<Company, 'country'>): Locale =>
  settings.locale || (FRENCH_SPEAKING.has(company.country) ? 'fr' : 'en');

/** The company of a session. */
export interface Company {
  readonly id: CompanyId;
  readonly name: string;
  readonly plan: Plan;
  /** ISO 3166-1 alpha-2: how national numbers are read. */
  readonly country: string;
  /** Every call of a plan with call recording is recorded from its answer. */
  readonly recordsCalls: boolean;
}

/** What a session is for that is not good for everything its owner may do. */
export type SessionScope = 'outlook';

/** Who a request comes from. */
export interface Principal {
  readonly sessionId: AuthSessionId;
  readonly userId: UserId;
  readonly companyId: CompanyId;
  /** Absent for a session by which somebody signed in. */
  readonly scope?: SessionScope;
}

/** A signed-in session as its owner sees it. */
export interface AuthSessionInfo {
  readonly id: AuthSessionId;
  /** Browser and system, as the client named itself. */
  readonly label: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
}

/** Why a sign-in was refused. The answer for an unknown address and for a wrong password is the same. */
export type SignInRefusal =
  | { readonly code: 'wrong-credentials' }
  /** There is no company yet, and so nobody who could sign in. */
  | { readonly code: 'not-set-up' }
  /** The company lets nobody in by a password. */
  | { readonly code: 'sign-on-required' }
  | { readonly code: 'throttled'; readonly retryAfterSeconds: number };

/** Sessions end this long after they were last used. */
export const SESSION_IDLE_MS = 30 * 24 * 3_600_000;
/** Sessions end this long after the sign-in, used or not. */
export const SESSION_MAX_MS = 90 * 24 * 3_600_000;
