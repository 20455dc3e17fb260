import { type CallLogEntry, callLogRows } from '../../call-log/index.ts';
import type { CallId, CompanyId, DeviceId, RecordingId, UserId } from '../../kernel/index.ts';
import type { RouteDecision } from '../../routing/index.ts';
import { completeTransfer, holdsBefore, merge, resumesAfter } from '../commands.ts';
import { dial, step } from '../machine.ts';
import type { Call, CallEvent, CallStep, CallTimer, LiveCall } from '../model.ts';
import {
  callBlocking,
  callToStayIn,
  freeParkingSlot,
  isParty,
  legOf,
  ownerOf,
  parkedAt,
  resolveGlare,
} from '../rules.ts';
import { Laws } from './laws.fixture.ts';
import { missedBy } from './missed-by.fixture.ts';
import { routeOf, type Staff } from './staff.fixture.ts';

/** A call as it was last written down. */
export interface Known {
  readonly call: Call;
  readonly revision: number;
}

/** Who asks, and from where. */
export interface Asking {
  readonly userId: UserId;
  readonly deviceId: DeviceId;
}

/** What the switchboard does to the world around it. */
interface Outside {
  /** Everybody's devices are to be told. */
  readonly notify: (known: Known) => void;
  /** Something is reported to a call, perhaps not at once. */
  readonly later: (report: () => void) => void;
}

/** All calls of a company, with what the server does around the machine. Requests come one at a time, in any order. */
export class Switchboard {
  readonly calls = new Map<CallId, Known>();
  readonly rows = new Map<string, CallLogEntry>();
  readonly timers = new Map<string, { readonly id: CallId; readonly timer: CallTimer; readonly at: number }>();
  readonly connected = new Set<DeviceId>();
  readonly dnd = new Set<UserId>();
  readonly laws: Laws;
  now = 1_000_000;
  readonly #staff: Staff;
  #live: readonly LiveCall[] | undefined;
  readonly #outside: Outside;

  constructor(staff: Staff, outside: Outside) {
    this.#staff = staff;
    this.#outside = outside;
    this.laws = new Laws(this);
    for (const { devices } of staff.colleagues) for (const device of devices) this.connected.add(device);
  }

  live(): readonly LiveCall[] {
    this.#live ??= [...this.calls.values()].map(({ call }) => call).filter((call) => call.status !== 'ended');
    return this.#live;
  }

  liveOf(userId: UserId): readonly LiveCall[] {
    return this.live().filter((call) => (legOf(call, userId)?.status ?? 'left') !== 'left');
  }

  devicesOf(userId: UserId): readonly DeviceId[] {
    return this.#staff.colleagues.find((each) => each.userId === userId)?.devices ?? [];
  }

  /** One event of a call, as it arrives. */
  apply(id: CallId, event: CallEvent): void {
    const before = this.calls.get(id);
    if (!before) return;
    const next = step(before.call, event, this.now);
    this.laws.happened(before.call, event, next);
    if (next.call !== before.call || next.effects.length > 0) this.#commit(before, next);
  }

  dial({ userId, deviceId }: Asking, id: CallId, whom: UserId, consultationFor?: CallId): void {
    if (this.calls.has(id)) return;
    const glare = resolveGlare(this.liveOf(userId), { callerId: userId, calleeId: whom });
    if (glare) this.engage({ userId, deviceId }, glare.id, { type: 'answer', userId, deviceId });
    if (glare && this.#carries({ userId, deviceId }, glare.id)) return;
    if (callBlocking(this.liveOf(userId), deviceId, id)) return;
    const first = consultationFor && this.#call(consultationFor);
    if (consultationFor && (!first || ownerOf(first, deviceId) !== userId)) return;
    const decision = this.#route(userId, whom);
    if (decision.kind === 'refuse') return;
    const request = {
      id,
      companyId: 'co' as CompanyId,
      callerId: userId,
      callerDevice: deviceId,
      calleeId: whom,
      ...(consultationFor && { consultationFor }),
      ...(this.#staff.recordsCalls && { autoRecordingId: `${id}-policy` as RecordingId }),
    };
    const begun = dial(request, decision, this.now);
    if (begun.call.status !== 'ended') this.#holdOthers({ userId, deviceId }, id);
    this.#commit(undefined, begun);
    this.#catchUp(begun.call);
  }

  /** A device turns to one call: its others are put on hold before, and what came up meanwhile after. */
  engage(by: Asking, id: CallId, event: CallEvent): void {
    if (callBlocking(this.liveOf(by.userId), by.deviceId, id)) return;
    const held = this.#holdOthers(by, id);
    this.apply(id, event);
    const call = this.#call(id);
    if (call && call.status !== 'ended' && ownerOf(call, by.deviceId) === by.userId) this.#catchUp(call);
    else for (const each of held) this.apply(each, { type: 'resume', deviceId: by.deviceId });
  }

  resume(by: Asking, id: CallId): void {
    if (!this.#carries(by, id) || callToStayIn(this.liveOf(by.userId), by.deviceId, [id])) return;
    const held = this.#holdOthers(by, id);
    this.apply(id, { type: 'resume', deviceId: by.deviceId });
    const call = this.#call(id);
    const leg = call && legOf(call, by.userId);
    if (leg?.status !== 'connected' || leg.onHold)
      for (const each of held) this.apply(each, { type: 'resume', deviceId: by.deviceId });
  }

  /** An event by the device that carries the call. */
  change(by: Asking, id: CallId, event: CallEvent): void {
    if (this.#carries(by, id)) this.apply(id, event);
  }

  /** Somebody is brought into a call, beside the one who asks or in their place. */
  bring(by: Asking, how: 'add' | 'transfer' | 'to-mailbox', id: CallId, whom: UserId): void {
    const decision = this.#carries(by, id) && this.#route(by.userId, whom);
    if (!decision || decision.kind === 'refuse') return;
    const { deviceId } = by;
    const { trace } = decision;
    const planned = decision.kind === 'proceed' ? decision.hops : [];
    const hops =
      how === 'to-mailbox' ? [{ kind: 'voicemail', ownerId: whom, reason: 'transferred' } as const] : planned;
    this.apply(
      id,
      how === 'add' ? { type: 'add', deviceId, hops, trace } : { type: 'transfer', deviceId, to: whom, hops, trace },
    );
    const call = this.#call(id);
    if (call) this.#catchUp(call);
  }

  park(by: Asking, id: CallId): void {
    this.change(by, id, { type: 'park', deviceId: by.deviceId, slot: freeParkingSlot(this.live()) });
  }

  retrieve(by: Asking, slot: string): void {
    const parked = parkedAt(this.live(), slot);
    if (parked) this.engage(by, parked.id, { type: 'retrieve', ...by });
  }

  join(by: Asking, how: 'merge' | 'complete', into: CallId, from: CallId): void {
    if (!this.#carries(by, into) || !this.#carries(by, from)) return;
    if (how === 'merge') {
      if (callToStayIn(this.liveOf(by.userId), by.deviceId, [into, from])) return;
      this.#holdOthers(by, into, from);
    }
    const [first, second] = [this.#call(into), this.#call(from)];
    if (!first || !second || first.status === 'ended' || second.status === 'ended') return;
    const joined =
      how === 'merge'
        ? merge(first, second, by.userId, this.now, recordingOf(this.now))
        : completeTransfer(first, second, by.userId, this.now);
    if (!joined) return;
    this.laws.joined(second, joined.from, joined.into);
    const before = [this.calls.get(into), this.calls.get(from)] as const;
    this.#commit(before[0], joined.into);
    this.#commit(before[1], joined.from);
    this.#catchUp(joined.into.call);
  }

  /** Somebody chooses Do not disturb, or no more: then nothing rings any longer. */
  disturb(userId: UserId): void {
    if (this.dnd.delete(userId)) return;
    this.dnd.add(userId);
    for (const call of this.liveOf(userId)) {
      if (legOf(call, userId)?.status !== 'ringing') continue;
      this.#outside.later(() => this.apply(call.id, { type: 'cannot-ring', userId, reason: 'dnd' }));
    }
  }

  /** A device comes or goes: the calls that it carries or rings for are told. */
  deviceChanged({ userId, deviceId }: Asking, cause: 'silent' | 'goodbye' | 'back'): void {
    const { now } = this;
    for (const call of this.liveOf(userId)) {
      const rings = legOf(call, userId)?.status === 'ringing';
      if (!rings && ownerOf(call, deviceId) !== userId) continue;
      this.#outside.later(() => {
        // What is no longer true is not reported any more.
        if (this.connected.has(deviceId) !== (cause === 'back')) return;
        if (cause !== 'back') this.apply(call.id, { type: 'device-lost', deviceId, lastHeardAt: now, cause });
        else if (rings) this.apply(call.id, { type: 'ring-device-added', userId, deviceId });
        else this.apply(call.id, { type: 'device-back', deviceId });
      });
    }
  }

  #carries({ userId, deviceId }: Asking, id: CallId): boolean {
    const call = this.#call(id);
    return call !== undefined && call.status !== 'ended' && isParty(call, userId) && ownerOf(call, deviceId) === userId;
  }

  #call(id: CallId): Call | undefined {
    return this.calls.get(id)?.call;
  }

  #holdOthers({ userId, deviceId }: Asking, ...engaging: readonly CallId[]): readonly CallId[] {
    const holds = holdsBefore(this.liveOf(userId), deviceId, engaging);
    for (const { id, event } of holds) this.apply(id, event);
    return holds.map(({ id }) => id);
  }

  #commit(before: Known | undefined, { call, effects }: CallStep): void {
    const known = { call, revision: (before?.revision ?? 0) + 1 };
    const rows = callLogRows(call, before?.call);
    this.laws.written(before?.call, call, effects, rows);
    this.calls.set(call.id, known);
    this.#live = undefined;
    for (const row of rows) this.rows.set(row.id, row);
    for (const effect of effects) {
      if (effect.type === 'notify') this.#outside.notify(known);
      else if (effect.type === 'find-devices') this.#find(call.id, effect.userIds);
      else if (effect.type === 'clear-timer') this.timers.delete(`${call.id}.${effect.timer}`);
      else if (effect.type === 'set-timer') {
        this.timers.set(`${call.id}.${effect.timer}`, { id: call.id, timer: effect.timer, at: effect.at });
      }
    }
    this.#outside.later(() => {
      const resumes = resumesAfter(before?.call, call, this.liveOf(call.callerId));
      for (const { id, event } of resumes) this.apply(id, event);
    });
    this.laws.timed(call);
  }

  #find(id: CallId, userIds: readonly UserId[]): void {
    for (const userId of userIds) {
      this.#outside.later(() => {
        const reason = this.#refusalOf(id, userId);
        if (reason) this.apply(id, { type: 'cannot-ring', userId, reason });
        else
          for (const deviceId of this.#there(userId)) this.apply(id, { type: 'ring-device-added', userId, deviceId });
      });
    }
  }

  #refusalOf(id: CallId, userId: UserId): 'dnd' | 'offline' | 'busy' | undefined {
    if (this.dnd.has(userId)) return 'dnd';
    if (this.#there(userId).length === 0) return 'offline';
    const call = this.#call(id);
    const isReturning = call && call.status !== 'ended' && call.transfer?.phase === 'returning';
    const colleague = this.#staff.colleagues.find((each) => each.userId === userId);
    return this.#isOnCall(userId) && !isReturning && !colleague?.callWaiting ? 'busy' : undefined;
  }

  #there(userId: UserId): readonly DeviceId[] {
    return this.devicesOf(userId).filter((device) => this.connected.has(device));
  }

  #route(callerId: UserId, whom: UserId): RouteDecision {
    return routeOf(this.#staff, callerId, whom, this.now, (userId) => ({
      manualStatus: this.dnd.has(userId) ? 'dnd' : 'available',
      deviceIds: this.#there(userId),
      isOnCall: this.#isOnCall(userId),
    }));
  }

  #isOnCall(userId: UserId): boolean {
    return this.liveOf(userId).some((call) => legOf(call, userId)?.status === 'connected');
  }

  /** What devices did before the call was there for them to be told of. */
  #catchUp(call: Call): void {
    for (const event of missedBy(call, this)) this.apply(call.id, event);
  }
}

export const recordingOf = (now: number) => `recording-${now}` as RecordingId;
