import { callLogRows } from '../call-log/index.ts';
import type { CallId, CompanyId, DeviceId, RecordingId, UserId } from '../kernel/index.ts';
import type { Hop } from '../routing/index.ts';
import { completeTransfer, holdsBefore, merge, resumesAfter } from './commands.ts';
import { dial, step } from './machine.ts';
import type { Call, CallEvent, CallStep, CallTimer, LiveCall } from './model.ts';
import { callBlocking, callsHolding, connectedLegs, legOf } from './rules.ts';
import { timersOf } from './settle.ts';

/** Four people, each with two devices. */
export const PEOPLE = ['ada', 'ben', 'cleo', 'dora'] as UserId[];

/** One thing that happens; `pick` chooses among the calls or events there are. */
export type Move =
  | { readonly do: 'dial'; readonly who: UserId; readonly device: number; readonly whom: UserId }
  | {
      readonly do: 'consult' | 'add' | 'transfer';
      readonly who: UserId;
      readonly device: number;
      readonly whom: UserId;
      readonly pick: number;
    }
  | { readonly do: 'decline' | 'divert'; readonly who: UserId; readonly pick: number }
  | {
      readonly do:
        | 'answer'
        | 'resume'
        | 'retrieve'
        | 'move'
        | 'hang-up'
        | 'hold'
        | 'park'
        | 'record'
        | 'merge'
        | 'complete';
      readonly who: UserId;
      readonly device: number;
      readonly pick: number;
    }
  | { readonly do: 'lose' | 'return'; readonly who: UserId; readonly device: number }
  | { readonly do: 'captured' | 'moved' | 'repeat'; readonly pick: number }
  | { readonly do: 'wait'; readonly ms: number };

const TIMERS: readonly CallTimer[] = ['ring-end', 'ring-lease', 'lost', 'move', 'park'];
/** Longer than any timer of a call. */
const LONGEST_MS = 130_000;
const deviceOf = (userId: UserId, at: number) => `${userId.padEnd(8, 'x')}.000${at}` as DeviceId;

/** All calls of a company, with what the server does around the machine: who is engaged holds the others first. */
export class Office {
  readonly #calls = new Map<CallId, Call>();
  readonly #happened: { readonly id: CallId; readonly event: CallEvent }[] = [];
  #now = 1_000_000;

  liveCalls(): readonly LiveCall[] {
    return [...this.#calls.values()].filter((call): call is LiveCall => call.status !== 'ended');
  }

  play(move: Move): void {
    this.#now += 10;
    switch (move.do) {
      case 'wait':
        return this.#wait(move.ms);
      case 'repeat': {
        const again = this.#happened.at(-1 - move.pick);
        return again && this.#apply(again.id, again.event);
      }
      case 'dial':
        return this.#dial(move.who, deviceOf(move.who, move.device), move.whom);
      case 'captured':
      case 'moved':
        return this.#media(move.do, this.#pick(move.pick));
      case 'lose':
      case 'return':
        return this.#deviceChanged(move.do, deviceOf(move.who, move.device));
      case 'decline':
        return this.#apply(this.#pick(move.pick)?.id, { type: 'decline', userId: move.who });
      case 'divert':
        return this.#apply(this.#pick(move.pick)?.id, { type: 'divert-to-voicemail', userId: move.who });
      case 'add':
      case 'answer':
      case 'complete':
      case 'consult':
      case 'hang-up':
      case 'hold':
      case 'merge':
      case 'move':
      case 'park':
      case 'record':
      case 'resume':
      case 'retrieve':
      case 'transfer':
        return this.#act(move, deviceOf(move.who, move.device), this.#pick(move.pick));
    }
  }

  /** Everything that must never be; empty when all is well. */
  problems(): readonly string[] {
    const found: string[] = [];
    for (const call of this.#calls.values()) {
      const owners = call.legs.map(({ userId }) => userId);
      if (new Set(owners).size < owners.length) found.push(`${call.id}: somebody has two parts`);
      const rows = callLogRows(call).map(({ id }) => id);
      if (new Set(rows).size < rows.length) found.push(`${call.id}: somebody has two rows`);
      if (call.status === 'ended') {
        if (rows.length !== owners.length) found.push(`${call.id}: somebody has no row`);
        if (call.legs.some(({ status }) => status !== 'left')) found.push(`${call.id}: rings or talks after its end`);
        if (Object.keys(timersOf(call)).length > 0) found.push(`${call.id}: has a timer after its end`);
      } else if (connectedLegs(call).length === 0) found.push(`${call.id}: lives without anybody`);
    }
    for (const device of PEOPLE.flatMap((userId) => [deviceOf(userId, 1), deviceOf(userId, 2)])) {
      const engaged = callsHolding(this.liveCalls(), device).filter((call) =>
        connectedLegs(call).some((leg) => leg.device === device && !leg.onHold),
      );
      if (engaged.length > 1) found.push(`${device}: ${engaged.length} calls that are not on hold`);
    }
    return found;
  }

  /** All hang up and all timers run out. */
  everybodyLeaves(): void {
    for (let round = 0; round < 4; round += 1) {
      for (const { id, legs } of this.liveCalls()) {
        for (const leg of legs) {
          if (leg.status === 'connected') this.#apply(id, { type: 'hang-up', deviceId: leg.device });
        }
      }
      this.#wait(LONGEST_MS);
    }
  }

  #act(
    move: Extract<Move, { readonly who: UserId; readonly device: number; readonly pick: number }>,
    deviceId: DeviceId,
    call: LiveCall | undefined,
  ): void {
    if (!call) return;
    const { who: userId } = move;
    const { id } = call;
    switch (move.do) {
      case 'answer':
        return this.#engage(userId, deviceId, id, { type: 'answer', userId, deviceId });
      case 'retrieve':
        return this.#engage(userId, deviceId, id, { type: 'retrieve', userId, deviceId });
      case 'move':
        return this.#engage(userId, deviceId, id, { type: 'move', userId, toDevice: deviceId });
      case 'resume':
        return this.#engage(userId, deviceId, id, { type: 'resume', deviceId });
      case 'hang-up':
      case 'hold':
        return this.#apply(id, { type: move.do, deviceId });
      case 'park':
        return this.#apply(id, { type: 'park', deviceId, slot: `70${this.#calls.size}` });
      case 'record':
        return this.#apply(id, { type: 'start-recording', deviceId, recordingId: `r${this.#now}` as RecordingId });
      case 'add':
        return this.#apply(id, { type: 'add', deviceId, hops: [this.#ring(move.whom)], trace: [] });
      case 'transfer':
        return this.#apply(id, { type: 'transfer', deviceId, to: move.whom, hops: [this.#ring(move.whom)], trace: [] });
      case 'consult':
        return this.#dial(userId, deviceId, move.whom, call);
      case 'merge':
      case 'complete':
        return this.#join(move.do, userId, deviceId, call);
    }
  }

  #dial(who: UserId, deviceId: DeviceId, whom: UserId, consultationFor?: LiveCall): void {
    if (who === whom) return;
    const id = `call-${this.#calls.size}` as CallId;
    if (callBlocking(this.#of(who), deviceId, id)) return;
    if (consultationFor && !callsHolding([consultationFor], deviceId).length) return;
    this.#hold(who, deviceId, id);
    const request = {
      id,
      companyId: 'co' as CompanyId,
      callerId: who,
      callerDevice: deviceId,
      calleeId: whom,
      ...(consultationFor && { consultationFor: consultationFor.id }),
    };
    const mailbox: Hop = { kind: 'voicemail', ownerId: whom, reason: 'no-answer' };
    this.#put(dial(request, { kind: 'proceed', hops: [this.#ring(whom), mailbox], trace: [] }, this.#now));
  }

  #join(how: 'merge' | 'complete', userId: UserId, deviceId: DeviceId, from: LiveCall): void {
    const into = this.liveCalls().find((call) =>
      how === 'complete'
        ? call.id === from.consultationFor
        : call !== from && callsHolding([call], deviceId).length > 0,
    );
    const joined = into && (how === 'merge' ? merge : completeTransfer)(into, from, userId, this.#now);
    if (!joined) return;
    this.#put(joined.from);
    this.#put(joined.into);
  }

  /** A device turns to one call: first its others are put on hold. */
  #engage(userId: UserId, deviceId: DeviceId, id: CallId, event: CallEvent): void {
    if (callBlocking(this.#of(userId), deviceId, id)) return;
    this.#hold(userId, deviceId, id);
    this.#apply(id, event);
  }

  #hold(userId: UserId, deviceId: DeviceId, engaging: CallId): void {
    for (const { id, event } of holdsBefore(this.#of(userId), deviceId, engaging)) this.#apply(id, event);
  }

  #media(what: 'captured' | 'moved', call: LiveCall | undefined): void {
    if (!call) return;
    const leg = connectedLegs(call).find(({ movingFrom }) => movingFrom);
    if (what === 'moved') return leg && this.#apply(call.id, { type: 'moved', deviceId: leg.device });
    const captureId = call.recording?.id ?? (call.service?.kind === 'voicemail' ? call.service.voicemailId : undefined);
    if (captureId) this.#apply(call.id, { type: 'capture-started', captureId });
  }

  #deviceChanged(what: 'lose' | 'return', deviceId: DeviceId): void {
    for (const { id } of this.liveCalls()) {
      this.#apply(
        id,
        what === 'lose'
          ? { type: 'device-lost', deviceId, lastHeardAt: this.#now, cause: 'silent' }
          : { type: 'device-back', deviceId },
      );
    }
  }

  /** Time passes, and every timer that is due comes at its moment. */
  #wait(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const due = this.liveCalls()
        .flatMap((call) => TIMERS.map((timer) => ({ id: call.id, timer, at: timersOf(call)[timer] ?? Infinity })))
        .reduce<{ id: CallId; timer: CallTimer; at: number } | undefined>(
          (first, each) => (each.at < (first?.at ?? Infinity) ? each : first),
          undefined,
        );
      if (!due || due.at > until) break;
      this.#now = Math.max(this.#now, due.at);
      this.#apply(due.id, { type: 'timer', timer: due.timer });
    }
    this.#now = until;
  }

  #apply(id: CallId | undefined, event: CallEvent): void {
    const call = id && this.#calls.get(id);
    if (!id || !call) return;
    if (event.type !== 'timer' && !ENGAGING.includes(event.type)) this.#happened.push({ id, event });
    this.#put(step(call, event, this.#now));
  }

  #put({ call }: CallStep): void {
    this.#calls.set(call.id, call);
    for (const { id, event } of resumesAfter(call, call.callerId, this.#of(call.callerId))) this.#apply(id, event);
  }

  #of(userId: UserId): readonly LiveCall[] {
    return this.liveCalls().filter((call) => legOf(call, userId)?.status !== undefined);
  }

  #pick(at: number): LiveCall | undefined {
    const calls = this.liveCalls();
    return calls[at % Math.max(1, calls.length)];
  }

  #ring(userId: UserId): Hop {
    return {
      kind: 'ring',
      targets: [{ userId, deviceIds: [deviceOf(userId, 1), deviceOf(userId, 2)] }],
      ringForMs: 25_000,
    };
  }
}

/** These go through the server's lock of the device, which puts other calls on hold: they are not repeated past it. */
const ENGAGING: readonly CallEvent['type'][] = ['answer', 'retrieve', 'move', 'resume'];
