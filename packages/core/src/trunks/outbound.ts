import { err, ok, type Result, type UserId } from '../kernel/index.ts';
import type { E164 } from '../numbering/index.ts';
import { tollOf } from '../numbering/toll/index.ts';
import type { LineUse, OutboundRule, PhoneNetwork, Trunk, TrunkId } from './model.ts';
import { isAffordable } from './spending.ts';
import { writtenFor } from './written.ts';

/** Whom a call goes to outside: a public number, or an emergency number as the country dials it. */
export type OutsideNumber =
  | { readonly kind: 'external'; readonly e164: E164 }
  | { readonly kind: 'emergency'; readonly number: string };

/** Why a number outside is not called. */
export type OutboundRefusal =
  /** No trunk, or none for this number. */
  | 'no-phone-line'
  | 'international-barred'
  | 'premium-barred'
  /** This person has dialled too many numbers that are not allowed, and may not call outside for a while. */
  | 'person-barred'
  /** Another minute would cost more than the company allows in a day. */
  | 'spend-reached'
  /** As many calls as the company or the carrier allows are under way. */
  | 'lines-busy';

/** Why a number is not called now, nor later unless an administrator changes something. */
export type StandingRefusal = Extract<OutboundRefusal, 'no-phone-line' | 'international-barred' | 'premium-barred'>;

/** How trunks are at the moment. */
export interface LinesInUse {
  readonly ofCompany: number;
  readonly ofTrunk: (id: TrunkId) => number;
  /** What calls of the company have cost in the last day, with a minute for each that rings, in thousandths. */
  readonly spent: number;
  /** Its carrier does not answer: others are tried first. */
  readonly isUnreachable: (id: TrunkId) => boolean;
}

/** By which trunk a call leaves, and what it says there. */
export interface OutboundWay {
  readonly trunk: Trunk;
  /** As the carrier writes it. */
  readonly number: string;
  /** As the carrier writes it; absent: the carrier's own choice. */
  readonly callerNumber?: string;
  /** In thousandths; 0 in an emergency. */
  readonly pricePerMinute: number;
}

/** The way out for a call of a person, or why there is none. Nothing but a missing trunk keeps an emergency call back. */
export function outboundWay(
  network: PhoneNetwork,
  to: OutsideNumber,
  callerId: UserId,
  inUse: LinesInUse,
  use: LineUse = 'call',
): Result<OutboundWay, OutboundRefusal> {
  if (to.kind === 'emergency') {
    const enabled = enabledOf(network);
    // A trunk that has reached its limit may still have a place for this one.
    const trunk = bestOf(enabled, inUse) ?? enabled[0];
    const shown = callerNumberOf(network, callerId, use);
    return trunk ? ok(wayBy({ trunk, pricePerMinute: 0 }, network, to.number, shown)) : err('no-phone-line');
  }
  const standing = standingRefusal(network, to.e164);
  if (standing) return err(standing);
  const { policy, country } = network;
  const priced = pricedFor(network, to.e164);
  if (inUse.ofCompany >= policy.mostCalls) return err('lines-busy');
  const affordable = priced.filter((each) => isAffordable(each.pricePerMinute, inUse.spent, policy.mostSpentPerDay));
  if (affordable.length === 0) return err('spend-reached');
  const best = bestOf(
    affordable.map(({ trunk }) => trunk),
    inUse,
  );
  const free = affordable.find(({ trunk }) => trunk === best);
  if (!free) return err('lines-busy');
  const number = writtenFor(free.trunk.numberFormat, to.e164, country);
  return ok(wayBy(free, network, number, callerNumberOf(network, callerId, use)));
}

/** Why nobody of the company may call this number, at whatever moment. */
export function standingRefusal(network: PhoneNetwork, e164: E164): StandingRefusal | undefined {
  if (pricedFor(network, e164).length === 0) return 'no-phone-line';
  const toll = tollOf(e164, network.country);
  if (toll === 'premium' && !network.policy.allowsPremium) return 'premium-barred';
  if (toll === 'international' && !network.policy.allowsInternational) return 'international-barred';
  return undefined;
}

/** Whether calls of a company can leave at all: a rule leads to a trunk that is in use. */
export function hasWayOut({ trunks, rules }: Pick<PhoneNetwork, 'trunks' | 'rules'>): boolean {
  return rules.some(({ trunkId }) => trunks.some(({ id, isEnabled }) => id === trunkId && isEnabled));
}

const enabledOf = ({ trunks }: PhoneNetwork) => trunks.filter(({ isEnabled }) => isEnabled);

/** The trunks by which a number may leave, in the order of their rules. */
function pricedFor(network: PhoneNetwork, e164: E164) {
  return rulesFor(network.rules, e164).flatMap(({ trunkId, pricePerMinute = 0 }) =>
    enabledOf(network)
      .filter(({ id }) => id === trunkId)
      .map((trunk) => ({ trunk, pricePerMinute })),
  );
}

/** The first with a place for another call, of those whose carrier answers if there are any. */
function bestOf(trunks: readonly Trunk[], { ofTrunk, isUnreachable }: LinesInUse): Trunk | undefined {
  const free = trunks.filter(({ id, mostCalls }) => ofTrunk(id) < mostCalls);
  return free.find(({ id }) => !isUnreachable(id)) ?? free[0];
}

/** Whether two rules say of the same numbers that they leave by the same trunk, at whatever price. */
export const isForTheSame = (one: OutboundRule, other: OutboundRule): boolean =>
  one.prefix === other.prefix && one.trunkId === other.trunkId;

/** The rules with another one: in the place of the one for the same, else at the end. */
export function withRule(rules: readonly OutboundRule[], rule: OutboundRule): readonly OutboundRule[] {
  const isKnown = rules.some((each) => isForTheSame(each, rule));
  return isKnown ? rules.map((each) => (isForTheSame(each, rule) ? rule : each)) : [...rules, rule];
}

/** The rules with the longest prefix that fits, in their order. */
function rulesFor(rules: readonly OutboundRule[], e164: E164): readonly OutboundRule[] {
  const fitting = rules.filter(({ prefix }) => e164.startsWith(prefix));
  const longest = Math.max(...fitting.map(({ prefix }) => prefix.length));
  return fitting.filter(({ prefix }) => prefix.length === longest);
}

function wayBy(
  { trunk, pricePerMinute }: Pick<OutboundWay, 'trunk' | 'pricePerMinute'>,
  network: PhoneNetwork,
  number: string,
  shown: E164 | undefined,
): OutboundWay {
  return {
    trunk,
    number,
    pricePerMinute,
    ...(shown && { callerNumber: writtenFor(trunk.numberFormat, shown, network.country) }),
  };
}

/** The number that is shown to whoever this person calls: the own one for that use, else the company's. */
export function callerNumberOf(
  { numbers, policy }: PhoneNetwork,
  userId: UserId,
  use: LineUse = 'call',
): E164 | undefined {
  const own = numbers.find(({ personId, isFax = false }) => personId === userId && isFax === (use === 'fax'));
  return own?.e164 ?? policy.mainNumber;
}
