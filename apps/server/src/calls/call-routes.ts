import type { Principal } from '@bureau/core/accounts';
import type { DirectoryPerson } from '@bureau/core/contacts';
import { type Clock, type CompanyId, isOutside, type LocalTimeOf, type UserId } from '@bureau/core/kernel';
import { derivePresence, type ManualPresence, type PresenceInputs } from '@bureau/core/presence';
import {
  type ForwardingRule,
  FURTHEST_FORWARDING,
  type Reach,
  type ReachStore,
  RING_FOR_MS,
  type RouteCallee,
  type RouteDecision,
  route,
} from '@bureau/core/routing';
import type { DeviceRegistry } from '../presence/device-registry.ts';

interface CallRoutesDeps {
  readonly reach: ReachStore;
  readonly devices: DeviceRegistry;
  /** Calls and meetings this person is in. */
  readonly engagementsOf: (userId: UserId) => number;
  readonly clock: Clock;
  readonly localTimeOf: LocalTimeOf;
  /** Desk phones of a person that can be reached. */
  readonly phonesOf: (userId: UserId) => readonly unknown[];
  /** Whom a number in a rule of this person reaches now, for this caller; undefined when it cannot be called. */
  readonly reachedBy: (
    owner: { readonly companyId: CompanyId; readonly userId: UserId },
    number: string,
    callerId: UserId,
  ) => Promise<UserId | undefined>;
  readonly manualOf: (companyId: CompanyId, userId: UserId) => Promise<ManualPresence>;
}

/** Gathers what routing must know, and asks it. */
export class CallRoutes {
  readonly #deps: CallRoutesDeps;

  constructor(deps: CallRoutesDeps) {
    this.#deps = deps;
  }

  /** Where a call of this person to a colleague goes now, past those who are in it already. */
  async to(
    { companyId, userId }: Pick<Principal, 'companyId' | 'userId'>,
    person: DirectoryPerson,
    inCall: readonly UserId[] = [],
  ): Promise<RouteDecision> {
    const { clock, localTimeOf } = this.#deps;
    const known = new Map<UserId, RouteCallee>();
    const numbers = new Map<string, UserId>();
    let missing = person.kind === 'person' ? [person.id] : [];
    for (let depth = 0; depth <= FURTHEST_FORWARDING && missing.length > 0; depth += 1) {
      const found = await this.#callees(companyId, missing);
      for (const callee of found) known.set(callee.userId, callee);
      const reached = await this.#reachedBy(companyId, found, userId);
      for (const [number, party] of reached) numbers.set(number, party);
      const named = [...found.flatMap(({ rules }) => rules.flatMap(peopleOf)), ...reached.values()];
      missing = [...new Set(named)].filter((id) => !known.has(id) && !isOutside(id));
    }
    const callee = known.get(person.id) ?? alone(person);
    known.delete(person.id);
    const request = { callerId: userId, inCall, target: { kind: 'user', callee }, others: known, numbers } as const;
    return route(request, clock.now(), localTimeOf);
  }

  /** Whom the numbers in their rules reach. */
  async #reachedBy(companyId: CompanyId, callees: readonly RouteCallee[], callerId: UserId) {
    const named = callees.flatMap(({ userId, rules }) =>
      rules.flatMap(({ isEnabled, then }) =>
        isEnabled && then.kind === 'number' ? [{ userId, number: then.number }] : [],
      ),
    );
    const found = await Promise.all(
      named.map(async ({ userId, number }) => {
        const reached = await this.#deps.reachedBy({ companyId, userId }, number, callerId);
        return reached === undefined ? [] : [[number, reached] as const];
      }),
    );
    return new Map(found.flat());
  }

  async #callees(companyId: CompanyId, userIds: readonly UserId[]): Promise<readonly RouteCallee[]> {
    const reaches = await this.#deps.reach.of(companyId, userIds);
    return Promise.all([...reaches].map(([userId, reach]) => this.#callee(companyId, userId, reach)));
  }

  async #callee(companyId: CompanyId, userId: UserId, reach: Reach): Promise<RouteCallee> {
    const { devices, engagementsOf, clock, manualOf, phonesOf } = this.#deps;
    const { awayAfterMs, ringForSeconds, ...rest } = reach;
    const manual = await manualOf(companyId, userId);
    const leases = devices.leasesOf(userId);
    const isAway = (inputs: PresenceInputs) => derivePresence(inputs, clock.now()).status === 'away';
    return {
      ...rest,
      userId,
      kind: 'person',
      manualStatus: manual.status,
      deviceIds: leases.map((lease) => lease.deviceId),
      deskPhones: phonesOf(userId).length,
      isOnCall: engagementsOf(userId) > 0,
      isIdle: manual.status === 'available' && isAway({ manual, leases, liveCalls: 0, awayAfterMs }),
      ringForMs: ringForSeconds * 1_000,
    };
  }
}

/** A service, or somebody who has left in this moment: without devices and wishes. */
const alone = ({ id, kind, timeZone }: DirectoryPerson): RouteCallee => ({
  userId: id,
  kind,
  timeZone,
  manualStatus: 'available',
  deviceIds: [],
  isOnCall: false,
  isIdle: false,
  callWaiting: true,
  hasMailbox: false,
  ringForMs: RING_FOR_MS,
  rules: [],
});

const peopleOf = ({ isEnabled, then }: ForwardingRule): readonly UserId[] =>
  isEnabled && then.kind === 'people' ? then.userIds : [];
