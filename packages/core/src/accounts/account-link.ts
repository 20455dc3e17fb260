import type { AuthSessionId, CompanyId, Instant, UserId } from '../kernel/index.ts';

/** What a secret address lets a person do: choose their first password, or another one. */
export type AccountLinkPurpose = 'welcome' | 'reset';

const HOUR_MS = 3_600_000;
const LIFETIMES_MS: Readonly<Record<AccountLinkPurpose, number>> = { welcome: 7 * 24 * HOUR_MS, reset: HOUR_MS };

/** How long the link that makes the first company opens, in milliseconds. */
export const SET_UP_LINK_MS = 24 * HOUR_MS;

/** How long a link opens, in milliseconds. */
export const accountLinkMs = (purpose: AccountLinkPurpose): number => LIFETIMES_MS[purpose];

/** A secret address that lets one person choose a password, once. */
export interface AccountLink {
  readonly companyId: CompanyId;
  readonly userId: UserId;
  readonly purpose: AccountLinkPurpose;
  readonly expiresAt: Instant;
}

/** Whom a link is for. */
export interface AccountLinkOwner extends AccountLink {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly companyName: string;
}

/** A person whose password was set, and the sessions that ended by it. */
export interface PasswordSet {
  readonly companyId: CompanyId;
  readonly userId: UserId;
  readonly endedSessions: readonly AuthSessionId[];
}
