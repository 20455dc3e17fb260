import type { CompanyId, Instant, UserId } from '../kernel/index.ts';

/** How much is too much: so many failures within so long are answered by a ban of so long. */
export interface BanLimit {
  readonly failures: number;
  readonly withinMs: number;
  readonly banMs: number;
}

/** An address that signs in with wrong passwords, or names that nobody has. A telephone with an old password tries once a minute. */
export const ADDRESS_BAN: BanLimit = { failures: 10, withinMs: 10 * 60_000, banMs: 3_600_000 };
/** Somebody who dials what is not allowed: mistakes are few, programs that look for a way out are not. */
export const PERSON_BAN: BanLimit = { failures: 20, withinMs: 10 * 60_000, banMs: 3_600_000 };
/**
 * An address where a telephone of ours has signed in is not banned for so long: behind one address there may be a whole
 * office, with one telephone among them that has an old password. Longer than registrations last.
 */
export const TRUSTED_MS = 15 * 60_000;
/** Addresses and people that are watched at a time; the oldest are forgotten. */
export const MOST_SUSPECTS = 10_000;
/** Addresses that are banned at a time; the oldest bans end early. */
export const MOST_BANS = 1_000;

/** Who is kept out: an address from the gateway, or a person from calls outside. */
export type BannedParty =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'person'; readonly companyId: CompanyId; readonly personId: UserId };

/** Somebody is kept out for a while. */
export type PhoneBan = BannedParty & { readonly since: Instant; readonly until: Instant };

/** What is known of somebody who fails. */
export interface Suspect {
  /** Within the time that counts. */
  readonly failedAt: readonly Instant[];
  readonly trustedUntil?: Instant;
}

/** What an attempt makes of who made it. */
export interface Judgement {
  readonly suspect: Suspect;
  /** Until when they are kept out from now on; absent: they are not. */
  readonly bannedUntil?: Instant;
}

/** One more attempt. One that succeeds clears who made it, and vouches for them a while. */
export function judge(
  { failedAt, trustedUntil }: Suspect,
  attempt: 'failed' | 'succeeded',
  limit: BanLimit,
  now: Instant,
): Judgement {
  if (attempt === 'succeeded') return { suspect: { failedAt: [], trustedUntil: now + TRUSTED_MS } };
  if (trustedUntil !== undefined && trustedUntil > now) return { suspect: { failedAt: [], trustedUntil } };
  const counted = [...failedAt.filter((at) => at > now - limit.withinMs), now];
  if (counted.length < limit.failures) return { suspect: { failedAt: counted } };
  return { suspect: { failedAt: [] }, bannedUntil: now + limit.banMs };
}

/** Whether two are the same party. */
export function isSameParty(one: BannedParty, other: BannedParty): boolean {
  if (one.kind === 'address') return other.kind === 'address' && other.address === one.address;
  return other.kind === 'person' && other.companyId === one.companyId && other.personId === one.personId;
}
