import { assertNever, type Instant, type UserId } from '../kernel/index.ts';
import { rulesFor } from './conditions.ts';
import type { ForwardingRule, LocalTimeOf } from './forwarding.ts';
import type { Hop, RouteCallee, RouteDecision, RouteRequest, RouteStep, VoicemailReason } from './model.ts';

/** How long the devices of a person ring unless they chose otherwise: about five European ringback cadences of 5 s (ETSI TR 103 137). */
export const RING_FOR_MS = 25_000;
/** Rules of people that rules point to are followed this far. */
const DEEPEST = 3;

/** Decides where a call goes. Do not disturb is read first: no automation rings somebody who chose it. */
export function route(request: RouteRequest, now: Instant, localTimeOf: LocalTimeOf): RouteDecision {
  const { target } = request;
  switch (target.kind) {
    case 'external':
      return { kind: 'refuse', reason: 'no-phone-line' };
    case 'unknown-extension':
      return { kind: 'refuse', reason: 'unknown-extension' };
    case 'user':
      return target.callee.userId === request.callerId
        ? { kind: 'refuse', reason: 'callee-is-self' }
        : new Routing(request, now, localTimeOf).decide(target.callee);
    default:
      return assertNever(target);
  }
}

type Situation = ForwardingRule['when']['on'];

/** What a person's own rules and state make of a call. */
interface Outcome {
  readonly hops: readonly Hop[];
  /** Why the mailbox answers when none of the hops did. */
  readonly end: VoicemailReason;
}

/** One decision, with what was asked and written on the way. */
class Routing {
  readonly #request: RouteRequest;
  readonly #now: Instant;
  readonly #localTimeOf: LocalTimeOf;
  readonly #trace: RouteStep[] = [];
  readonly #asked = new Set<UserId>();

  constructor(request: RouteRequest, now: Instant, localTimeOf: LocalTimeOf) {
    this.#request = request;
    this.#now = now;
    this.#localTimeOf = localTimeOf;
    this.#asked.add(request.callerId);
  }

  decide(callee: RouteCallee): RouteDecision {
    const at = this.#now;
    this.#trace.push({ at, kind: 'called', userId: callee.userId });
    if (callee.kind === 'echo-test') {
      return { kind: 'connect-service', trace: [...this.#trace, { at, kind: 'answered-by-service' }] };
    }
    const { hops, end } = this.#ask(callee, 0);
    const mailbox: readonly Hop[] = callee.hasMailbox
      ? [{ kind: 'voicemail', ownerId: callee.userId, reason: end }]
      : [];
    const plan = [...hops, ...mailbox];
    if (plan.length > 0) return { kind: 'proceed', hops: plan, trace: this.#trace };
    const reason = end === 'dnd' || end === 'busy' ? end : 'offline';
    return { kind: 'unreachable', reason, trace: this.#trace };
  }

  /** Where a call to this person goes: rules for always, else what their state allows, with the rules for when that fails. */
  #ask(callee: RouteCallee, depth: number): Outcome {
    this.#asked.add(callee.userId);
    if (callee.manualStatus !== 'dnd') {
      const always = this.#follow('always', callee, depth);
      if (always) return always;
    }
    const reason = stateOf(callee);
    if (reason) {
      this.#trace.push({ at: this.#now, kind: 'not-rung', userId: callee.userId, reason });
      return this.#follow(reason, callee, depth) ?? { hops: [], end: reason };
    }
    const { userId, deviceIds, ringForMs } = callee;
    this.#trace.push({ at: this.#now, kind: 'rang', userId, devices: deviceIds.length });
    const own: Hop = { kind: 'ring', targets: [{ userId, deviceIds }], ringForMs };
    const later = this.#follow('no-answer', callee, depth);
    return { hops: [own, ...(later?.hops ?? [])], end: later?.end ?? 'no-answer' };
  }

  /** The first rule for this situation that leads somewhere. */
  #follow(on: Situation, callee: RouteCallee, depth: number): Outcome | undefined {
    if (depth >= DEEPEST) return undefined;
    for (const rule of rulesFor(on, callee, this.#request.callerId, this.#now, this.#localTimeOf)) {
      const outcome = this.#obey(rule, on, callee, depth);
      if (outcome) return outcome;
    }
    return undefined;
  }

  #obey(rule: ForwardingRule, on: Situation, callee: RouteCallee, depth: number): Outcome | undefined {
    const { userId } = callee;
    const forwarded = (to: readonly UserId[]) =>
      this.#trace.push({ at: this.#now, kind: 'forwarded', userId, ruleId: rule.id, ruleName: rule.name, to });
    const { then } = rule;
    switch (then.kind) {
      case 'voicemail':
        forwarded([]);
        return { hops: [], end: on === 'always' ? 'forwarded' : on };
      case 'number':
        this.#trace.push({ at: this.#now, kind: 'number-not-reached', userId, number: then.number });
        return undefined;
      case 'people': {
        forwarded(then.userIds);
        const hops = this.#hopsTo(then, depth);
        return hops.length > 0 ? { hops, end: on === 'always' ? 'forwarded' : on } : undefined;
      }
      default:
        return assertNever(then);
    }
  }

  #hopsTo(then: Extract<ForwardingRule['then'], { kind: 'people' }>, depth: number): readonly Hop[] {
    const reached = then.userIds.flatMap((userId) => {
      const person = this.#request.others.get(userId);
      if (this.#asked.has(userId)) this.#trace.push({ at: this.#now, kind: 'loop-cut', userId });
      return person && !this.#asked.has(userId) ? [this.#ask(person, depth + 1).hops] : [];
    });
    const hops = reached.flat().filter((hop) => hop.kind === 'ring');
    if (then.order === 'in-turn') return hops.map((hop) => ({ ...hop, ringForMs: then.ringForMs }));
    const targets = hops.flatMap((hop) => hop.targets);
    return targets.length > 0 ? [{ kind: 'ring', targets, ringForMs: then.ringForMs }] : [];
  }
}

/** Why the own devices do not ring; undefined when they do. */
function stateOf({
  manualStatus,
  deviceIds,
  isOnCall,
  callWaiting,
}: RouteCallee): 'dnd' | 'offline' | 'busy' | undefined {
  if (manualStatus === 'dnd') return 'dnd';
  if (deviceIds.length === 0) return 'offline';
  return isOnCall && !callWaiting ? 'busy' : undefined;
}
