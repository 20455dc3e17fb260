import {
  type Call,
  type CallView,
  type EndedCall,
  type LiveCall,
  legOf,
  occupies,
  peopleOf,
  viewFor,
} from '@bureau/core/calls';
import { type CallId, type Clock, type CompanyId, isOutside, type UserId } from '@bureau/core/kernel';

/** How long an ended call is still answered for: a late or repeated request learns its end. */
const REMEMBER_ENDED_MS = 60_000;

/** A call as it was last written down. */
export interface KnownCall<C extends Call = Call> {
  readonly call: C;
  readonly revision: number;
}

/** The calls of this process: the live ones, and those that ended a moment ago. */
export class LiveCalls {
  readonly #clock: Clock;
  readonly #live = new Map<string, KnownCall<LiveCall>>();
  readonly #ended = new Map<CallId, KnownCall<EndedCall>>();
  readonly #byPerson = new Map<UserId, Set<CallId>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  put(call: Call, revision: number): void {
    if (call.status !== 'ended') {
      this.#live.set(call.id, { call, revision });
      for (const { userId, status } of call.legs) {
        // One number has calls with many people, of many companies.
        if (isOutside(userId)) continue;
        if (status === 'left') this.#forget(userId, call.id);
        else this.#idsOf(userId).add(call.id);
      }
      return;
    }
    this.#live.delete(call.id);
    for (const userId of peopleOf(call)) this.#forget(userId, call.id);
    this.#ended.set(call.id, { call, revision });
    this.#clock.schedule(this.#clock.now() + REMEMBER_ENDED_MS, () => this.#ended.delete(call.id));
  }

  /** The live call under this id, which may come from anywhere. */
  live(id: string): KnownCall<LiveCall> | undefined {
    return this.#live.get(id);
  }

  find(id: CallId): KnownCall | undefined {
    return this.#live.get(id) ?? this.#ended.get(id);
  }

  all(): readonly LiveCall[] {
    return [...this.#live.values()].map(({ call }) => call);
  }

  ofCompany(companyId: CompanyId): readonly LiveCall[] {
    return this.all().filter((call) => call.companyId === companyId);
  }

  /** Live calls in which this person rings or takes part. */
  ofPerson(userId: UserId): readonly LiveCall[] {
    return this.#knownOf(userId).map(({ call }) => call);
  }

  viewsFor(userId: UserId): readonly CallView[] {
    return this.#knownOf(userId).map(({ call, revision }) => viewFor(call, userId, revision));
  }

  /** Live calls that make this person's presence "on a call". */
  occupying(userId: UserId): number {
    return this.ofPerson(userId).filter((call) => occupies(call, userId)).length;
  }

  /** Live calls by status, for the metrics. */
  count(status: LiveCall['status']): number {
    return this.all().filter((call) => call.status === status).length;
  }

  #knownOf(userId: UserId): readonly KnownCall<LiveCall>[] {
    return [...(this.#byPerson.get(userId) ?? [])]
      .flatMap((id) => this.#live.get(id) ?? [])
      .filter(({ call }) => legOf(call, userId)?.status !== 'left');
  }

  #idsOf(userId: UserId): Set<CallId> {
    const ids = this.#byPerson.get(userId) ?? new Set();
    this.#byPerson.set(userId, ids);
    return ids;
  }

  #forget(userId: UserId, id: CallId): void {
    const ids = this.#byPerson.get(userId);
    ids?.delete(id);
    if (ids?.size === 0) this.#byPerson.delete(userId);
  }
}
