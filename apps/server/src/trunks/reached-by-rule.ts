import { outsideNumber, type UserId } from '@bureau/core/kernel';
import type { PhoneNetwork } from '@bureau/core/trunks';
import { type CompanyPerson, type DialLookups, resolveDial } from '../calls/dial-target.ts';
import type { WaysOut } from './ways-out.ts';

interface ReachedByRuleDeps {
  readonly lookups: DialLookups;
  readonly out: WaysOut;
}

/**
 * Whom a number in a forwarding rule reaches: a colleague, also by a number of the company, or somebody outside, where its
 * owner may call. What comes from a number of the company goes to nobody outside: it would be a call of ours that comes back.
 */
export async function reachedByRule(
  { lookups, out }: ReachedByRuleDeps,
  owner: CompanyPerson,
  text: string,
  callerId: UserId,
): Promise<UserId | undefined> {
  const found = await resolveDial(lookups, owner, { text });
  if (!found.ok) return undefined;
  if (found.value.kind === 'person') return found.value.id;
  const { id, number } = found.value;
  const network = await out.network(owner.companyId);
  if (!network || number.kind !== 'external') return undefined;
  const own = network.numbers.find(({ e164 }) => e164 === number.e164);
  if (own) return own.isFax ? undefined : own.personId;
  if (isOwn(network, outsideNumber(callerId))) return undefined;
  return out.used.way(network, { companyId: owner.companyId, callerId: owner.userId, to: number }).ok ? id : undefined;
}

const isOwn = ({ numbers, policy }: PhoneNetwork, number: string | undefined) =>
  number !== undefined && (number === policy.mainNumber || numbers.some(({ e164 }) => e164 === number));
