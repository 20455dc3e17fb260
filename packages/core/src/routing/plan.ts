import { assertNever, type Instant, isOutside, type LocalTimeOf, type UserId } from '../kernel/index.ts';
import { rulesFor } from './conditions.ts';
import type { ForwardingRule, ForwardingSituation, ForwardingTarget } from './forwarding.ts';
import type { RingHop, RouteCallee, RouteNote, RouteRequest, VoicemailReason } from './model.ts';

/** Rules of people whom rules name are followed this often in a row; by then a caller has waited for minutes. */
export const FURTHEST_FORWARDING = 5;

/** How long a number outside rings, in ms: less than until most mobiles' own mailboxes answer would be too little. */
const NUMBER_RING_MS = 30_000;

type PeopleTarget = Extract<ForwardingTarget, { kind: 'people' }>;

/** Everywhere a call rings, one place after the other. */
export interface Plan {
  readonly hops: readonly RingHop[];
  /** Why the mailbox answers when nobody did. */
  readonly end: VoicemailReason;
  /** What is left to say in the trace. */
  readonly rest: readonly RouteNote[];
}

/** What a person's rules and state make of a call. */
interface Way {
  /** The own devices, or where a rule leads instead. */
  readonly hops: readonly RingHop[];
  readonly end: VoicemailReason;
  /** Where it goes when the own devices did not answer, and how long they ring before. */
  readonly later: () => { readonly hops: readonly RingHop[]; readonly afterMs?: number | undefined };
}

const nothingLater = () => ({ hops: [] });

/** Where a call for this person rings, by their state and rules and those of the people whom the rules name. */
export function planFor(callee: RouteCallee, request: RouteRequest, now: Instant, localTimeOf: LocalTimeOf): Plan {
  return new Planning(request, now, localTimeOf).of(callee);
}

/** One plan in the making. */
class Planning {
  readonly #request: RouteRequest;
  readonly #now: Instant;
  readonly #localTimeOf: LocalTimeOf;
  #notes: RouteNote[] = [];
  /** Everybody who was asked: their rules are being followed, they ring or will be asked, or neither. */
  readonly #asked = new Map<UserId, 'followed' | 'planned' | 'out'>();

  constructor(request: RouteRequest, now: Instant, localTimeOf: LocalTimeOf) {
    this.#request = request;
    this.#now = now;
    this.#localTimeOf = localTimeOf;
  }

  of(callee: RouteCallee): Plan {
    const { hops, end, later } = this.#ask(callee, 0, callee.ringForMs);
    const after = later();
    const own = hops.map((hop) => (after.afterMs === undefined ? hop : { ...hop, ringForMs: after.afterMs }));
    return { hops: [...own, ...after.hops], end, rest: this.#taken() };
  }

  /** Where a call to this person goes: by the first rule that leads somewhere, else to their devices. */
  #ask(callee: RouteCallee, depth: number, ringForMs: number): Way {
    const { userId, deviceIds, deskPhones = 0, isOnCall } = callee;
    this.#asked.set(userId, 'followed');
    const refusal = refusalOf(callee);
    const refused: RouteNote | undefined = refusal && { kind: 'not-rung', userId, reason: refusal };
    const situations: ForwardingSituation[] = ['always'];
    if (refusal) situations.push(refusal);
    else if (isOnCall) situations.push('busy');
    const rules = this.#rulesOf(callee, situations, depth);
    for (const [index, rule] of rules.entries()) {
      const isFirstForState = rules.findIndex(({ when }) => when.on !== 'always') === index;
      if (refused && isFirstForState) this.#notes.push(refused);
      const hops = this.#obey(rule, callee, depth);
      if (!hops) continue;
      this.#asked.set(userId, 'out');
      return { hops, end: endOf(rule), later: nothingLater };
    }
    if (refusal && refused) {
      if (rules.every(({ when }) => when.on === 'always')) this.#notes.push(refused);
      this.#asked.set(userId, 'out');
      return { hops: [], end: refusal, later: nothingLater };
    }
    // Where desk phones alone ring, the first one that does says it.
    if (deviceIds.length > 0) this.#notes.push({ kind: 'rang', userId, devices: deviceIds.length + deskPhones });
    this.#asked.set(userId, 'planned');
    const own: RingHop = { kind: 'ring', targets: [{ userId, deviceIds }], ringForMs, why: this.#taken() };
    return { hops: [own], end: 'no-answer', later: () => this.#whenUnanswered(callee, depth) };
  }

  #whenUnanswered(callee: RouteCallee, depth: number): ReturnType<Way['later']> {
    const rules = this.#rulesOf(callee, ['no-answer'], depth);
    this.#asked.set(callee.userId, 'followed');
    for (const rule of rules) {
      const hops = this.#obey(rule, callee, depth);
      if (hops) return { hops, afterMs: rule.when.afterMs };
    }
    this.#asked.set(callee.userId, 'planned');
    return nothingLater();
  }

  #rulesOf(callee: RouteCallee, situations: readonly ForwardingSituation[], depth: number): readonly ForwardingRule[] {
    const rules = rulesFor(situations, callee, this.#request.callerId, this.#now, this.#localTimeOf);
    if (depth < FURTHEST_FORWARDING || rules.length === 0) return rules;
    this.#notes.push({ kind: 'too-far', userId: callee.userId });
    return [];
  }

  /** Where a rule leads: nowhere (undefined), to people, or with none of them to the mailbox. */
  #obey(rule: ForwardingRule, { userId, hasMailbox }: RouteCallee, depth: number): readonly RingHop[] | undefined {
    const named = { userId, ruleId: rule.id, ruleName: rule.name };
    const { on } = rule.when;
    const { then } = rule;
    switch (then.kind) {
      case 'voicemail':
        if (depth === 0 && !hasMailbox) {
          this.#notes.push({ kind: 'mailbox-off', userId });
          return undefined;
        }
        this.#notes.push({ kind: 'forwarded', ...named, to: [], on });
        return [];
      case 'number': {
        const reached = this.#request.numbers?.get(then.number);
        if (reached !== undefined) {
          return this.#leadTo(
            { kind: 'people', userIds: [reached], order: 'in-turn', ringForMs: NUMBER_RING_MS },
            rule,
            userId,
            depth,
          );
        }
        this.#notes.push({ kind: 'number-not-reached', userId, number: then.number });
        return undefined;
      }
      case 'people':
        return this.#leadTo(then, rule, userId, depth);
      default:
        return assertNever(then);
    }
  }

  #leadTo(then: PeopleTarget, { id, name, when }: ForwardingRule, userId: UserId, depth: number) {
    const named = { userId, ruleId: id, ruleName: name };
    this.#notes.push({ kind: 'forwarded', ...named, to: then.userIds, on: when.on });
    const hops = this.#hopsTo(then, depth);
    if (!hops) this.#notes.push({ kind: 'led-nowhere', ...named });
    return hops;
  }

  #hopsTo(then: PeopleTarget, depth: number): readonly RingHop[] | undefined {
    const named = [...new Set(then.userIds)];
    const cut = named.filter((userId) => this.#cut(userId));
    // Who rings in this call anyway was led to, at another time.
    const ringsAnyway = cut.some((userId) => this.#asked.get(userId) === 'planned');
    const people = named.flatMap((userId) => {
      if (cut.includes(userId)) return [];
      this.#asked.set(userId, 'planned');
      return [userId];
    });
    const ask = (userId: UserId) => {
      const person = this.#request.others.get(userId);
      return person ? this.#ask(person, depth + 1, then.ringForMs) : this.#outside(userId, then.ringForMs);
    };
    const hops =
      then.order === 'in-turn'
        ? people.flatMap((person) => allOf(ask(person)))
        : this.#atOnce(people.map(ask), then.ringForMs);
    return hops.length > 0 || ringsAnyway ? hops : undefined;
  }

  /** A telephone outside: nothing is known of it, and no rule leads on from there. */
  #outside(userId: UserId, ringForMs: number): Way {
    const hop: RingHop = { kind: 'ring', targets: [{ userId, deviceIds: [] }], ringForMs, why: this.#taken() };
    return { hops: [hop], end: 'no-answer', later: nothingLater };
  }

  /** Why somebody whom a rule names is not asked; false when they are. */
  #cut(userId: UserId): boolean {
    const { callerId, inCall = [], others } = this.#request;
    if (userId === callerId || inCall.includes(userId)) this.#notes.push({ kind: 'in-call', userId });
    else if (this.#asked.has(userId)) this.#notes.push({ kind: 'loop-cut', userId });
    else if (!others.has(userId) && !isOutside(userId)) this.#notes.push({ kind: 'gone', userId });
    else return false;
    return true;
  }

  /** Everybody rings together; where each one's own rules lead further comes after. */
  #atOnce(ways: readonly Way[], ringForMs: number): readonly RingHop[] {
    const firsts = ways.flatMap(({ hops }) => hops.slice(0, 1));
    if (firsts.length === 0) return [];
    const together: RingHop = {
      kind: 'ring',
      targets: firsts.flatMap(({ targets }) => targets),
      ringForMs,
      why: [...firsts.flatMap(({ why = [] }) => why), ...this.#taken()],
    };
    return [together, ...ways.flatMap(({ hops, later }) => [...hops.slice(1), ...later().hops])];
  }

  #taken(): readonly RouteNote[] {
    const taken = this.#notes;
    this.#notes = [];
    return taken;
  }
}

const allOf = ({ hops, later }: Way): readonly RingHop[] => [...hops, ...later().hops];

const endOf = ({ when }: ForwardingRule): VoicemailReason => (when.on === 'always' ? 'forwarded' : when.on);

/** Why the own devices do not ring; undefined when they do. */
function refusalOf({ manualStatus, deviceIds, deskPhones = 0, isOnCall, callWaiting }: RouteCallee) {
  if (manualStatus === 'dnd') return 'dnd';
  if (deviceIds.length + deskPhones === 0) return 'offline';
  return isOnCall && !callWaiting ? 'busy' : undefined;
}
