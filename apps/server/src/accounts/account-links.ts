import { type AccountLinkPurpose, type AccountLinkStore, accountLinkMs, type Principal } from '@bureau/core/accounts';
import type { Clock, Instant } from '@bureau/core/kernel';
import { newSecret } from './session-token.ts';

interface AccountLinkDeps {
  readonly accountLinks: Pick<AccountLinkStore, 'make'>;
  /** The address people reach Bureau at, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: Clock;
}

/** Makes a link with which this person chooses a password; its secret is in the address alone. */
export async function makeAccountLink(
  { accountLinks, publicUrl, clock }: AccountLinkDeps,
  { companyId, userId }: Pick<Principal, 'companyId' | 'userId'>,
  purpose: AccountLinkPurpose,
): Promise<{ readonly url: string; readonly expiresAt: Instant }> {
  const { token, tokenHash } = newSecret();
  const now = clock.now();
  const expiresAt = now + accountLinkMs(purpose);
  await accountLinks.make({ companyId, userId, purpose, expiresAt }, tokenHash, now);
  // Behind the hash it reaches no server: no log of a proxy and no referrer has it.
  return { url: `${publicUrl}/password#${token}`, expiresAt };
}
