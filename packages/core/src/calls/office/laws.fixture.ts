import type { CallLogEntry } from '../../call-log/index.ts';
import type { CallId, DeviceId, Instant, UserId } from '../../kernel/index.ts';
import { arrangementOf } from '../arrangement.ts';
import { MOVE_MS } from '../devices.ts';
import { RING_LEASE_MS } from '../legs.ts';
import { step } from '../machine.ts';
import type { Call, CallEffect, CallEvent, CallStep, CallTimer, LiveCall } from '../model.ts';
import { connectedLegs, legOf } from '../rules.ts';
import { timersOf } from '../settle.ts';
import { viewFor } from '../view.ts';

const TIMERS: readonly CallTimer[] = ['ring-end', 'ring-lease', 'lost', 'move', 'park'];

/** What the laws must know of the switchboard. */
interface Board {
  readonly now: Instant;
  readonly connected: ReadonlySet<DeviceId>;
  readonly timers: ReadonlyMap<string, { readonly at: Instant }>;
  readonly rows: ReadonlyMap<string, CallLogEntry>;
  live(): readonly LiveCall[];
  devicesOf(userId: UserId): readonly DeviceId[];
}

/** What must hold in every moment of every run, and what was found broken. */
export class Laws {
  readonly broken: string[] = [];
  readonly #board: Board;
  /** Talk as it is counted from outside, by call and person. */
  readonly #talks = new Map<string, { ms: number; since: number | undefined }>();
  /** How often somebody was named in transfers of a call, and how often they began to ring by one. */
  readonly #transfers = new Map<string, { named: number; rang: number }>();

  constructor(board: Board) {
    this.#board = board;
  }

  /** An event has arrived at a call; the same event once more changes nothing. */
  happened(before: Call, event: CallEvent, { call, effects }: CallStep): void {
    const name = `${event.type}${event.type === 'timer' ? ` ${event.timer}` : ''}`;
    if (call === before) this.#expect(effects.length === 0, call, `${name} does something about nothing`);
    if (before.status === 'ended') this.#expect(call === before, call, `${name} changes it after its end`);
    const again = step(call, event, this.#board.now);
    this.#expect(again.call === call && again.effects.length === 0, call, `${name} happens twice`);
  }

  /** A call is about to be written. */
  written(before: Call | undefined, call: Call, effects: readonly CallEffect[], rows: readonly CallLogEntry[]): void {
    this.#parts(before, call);
    this.#told(before, call, effects);
    if (call.status !== 'ended') this.#rings(call);
    this.#countTransfers(before, call);
    for (const leg of call.legs) this.#countTalk(call, leg.userId);
    if (call.status !== 'ended') return;
    const owners = rows.map(({ ownerId }) => ownerId).toSorted();
    const people = call.legs.map(({ userId }) => userId).toSorted();
    this.#expect(owners.join() === people.join(), call, 'not everybody has one row');
    for (const row of rows) this.#row(call, row);
  }

  /** The timers of a call after its effects. */
  timed(call: Call): void {
    const due = timersOf(call);
    for (const timer of TIMERS) {
      const armed = this.#board.timers.get(`${call.id}.${timer}`)?.at;
      const wanted = due[timer];
      // One that comes too early finds nothing to do, and is set anew.
      if (wanted !== undefined) this.#expect(armed !== undefined && armed <= wanted, call, `${timer} is not set`);
      // A device that is gone leaves the renewal of its lease behind.
      const mayStay = timer === 'ring-lease' && call.status !== 'ended';
      if (wanted === undefined && !mayStay) this.#expect(armed === undefined, call, `${timer} is set for nothing`);
    }
  }

  /** Two calls became one: nobody who goes on ringing or talking has missed a call. */
  joined(from: LiveCall, over: CallStep, into: CallStep): void {
    for (const { userId, status } of from.legs) {
      if (status === 'left' || legOf(into.call, userId) === undefined) continue;
      this.#expect(legOf(over.call, userId)?.status === 'left', over.call, `${userId} is left behind`);
    }
  }

  /** What holds between requests: a device carries one conversation, its others are on hold. */
  settled(): void {
    const engaged = new Map<DeviceId, CallId>();
    for (const call of this.#board.live()) {
      for (const leg of call.legs) {
        if (leg.status !== 'connected' || leg.onHold) continue;
        const other = engaged.get(leg.device);
        if (other) this.#expect(false, call, `${leg.device} has ${other} too, and neither is on hold`);
        engaged.set(leg.device, call.id);
      }
    }
  }

  /** What holds when the server has told itself everything: who is there is not missed, and rings on every device. */
  informed(): void {
    const { connected, now, timers } = this.#board;
    const isPunctual = [...timers.values()].every(({ at }) => at > now);
    for (const call of this.#board.live()) {
      for (const leg of call.legs) {
        if (leg.status === 'connected') {
          const isMissed = leg.lostUntil !== undefined;
          this.#expect(
            connected.has(leg.device) !== isMissed,
            call,
            `${leg.device} is ${isMissed ? '' : 'not '}missed`,
          );
        } else if (leg.status === 'ringing') {
          const there = this.#board.devicesOf(leg.userId).filter((device) => connected.has(device));
          const rung = leg.ring.map(({ deviceId }) => deviceId).toSorted();
          this.#expect(rung.join() === there.join(), call, `${rung.join()} ring, ${there.join()} are there`);
          const isOver = isPunctual && leg.ring.some(({ leaseUntil }) => leaseUntil <= now);
          this.#expect(!isOver, call, `a lease of ${leg.userId} has run out`);
        }
      }
    }
  }

  #parts(before: Call | undefined, call: Call): void {
    const people = call.legs.map(({ userId }) => userId);
    this.#expect(new Set(people).size === people.length, call, 'somebody has two parts');
    this.#expect(people[0] === call.callerId, call, 'the caller is not the first');
    const devices = connectedLegs(call).flatMap(({ device, movingFrom }) => [
      device,
      ...(movingFrom ? [movingFrom] : []),
    ]);
    this.#expect(new Set(devices).size === devices.length, call, 'a device has two parts');
    for (const { userId } of before?.legs ?? [])
      this.#expect(people.includes(userId), call, `${userId} has lost a part`);
    if (call.status === 'ended') {
      this.#expect(
        call.legs.every(({ status }) => status === 'left'),
        call,
        'somebody is in it after its end',
      );
      return;
    }
    const connected = connectedLegs(call);
    this.#expect(connected.length > 0, call, 'it lives without anybody');
    const isAlone = connected.length === 1 && !call.service && call.legs.every(({ status }) => status !== 'ringing');
    this.#expect(!isAlone, call, 'somebody waits for nobody');
    if (before?.status === 'ringing' && call.status === 'active' && !call.service) {
      this.#expect(connected.length === 2, call, 'two have answered');
      this.#expect(
        call.legs.every(({ status }) => status !== 'ringing'),
        call,
        'rings on when it was answered',
      );
    }
    for (const { movingFrom, movingUntil = 0 } of connected) {
      if (movingFrom) this.#expect(movingUntil <= this.#board.now + MOVE_MS, call, 'moves for too long');
    }
  }

  #rings(call: LiveCall): void {
    const { now } = this.#board;
    for (const leg of call.legs) {
      if (leg.status !== 'ringing') continue;
      const own = this.#board.devicesOf(leg.userId);
      const ids = leg.ring.map(({ deviceId }) => deviceId);
      this.#expect(new Set(ids).size === ids.length, call, 'a device rings twice');
      for (const { deviceId, leaseUntil } of leg.ring) {
        this.#expect(own.includes(deviceId), call, `${deviceId} rings for ${leg.userId}`);
        this.#expect(leaseUntil <= Math.min(now + RING_LEASE_MS, leg.endsAt), call, 'a lease is too long');
        const carrier = connectedLegs(call).some(({ device }) => device === deviceId);
        this.#expect(!carrier, call, `${deviceId} rings and talks`);
      }
      if (call.transfer?.phase === 'returning') {
        this.#expect(leg.userId === call.transfer.by, call, `${leg.userId} rings when it has returned`);
      }
    }
  }

  /** Who sees another call than before is told, and the media room follows. */
  #told(before: Call | undefined, call: Call, effects: readonly CallEffect[]): void {
    const isTold = effects.some(({ type }) => type === 'notify');
    const seen = (of: Call, userId: UserId) => JSON.stringify({ ...viewFor(of, userId, 0), ring: undefined });
    if (!isTold) {
      const isNews = call.legs.some(({ userId }) => !before || seen(before, userId) !== seen(call, userId));
      this.#expect(!isNews, call, 'nobody is told');
    }
    if (call.status === 'ended') {
      this.#expect(
        effects.some(({ type }) => type === 'close-media'),
        call,
        'its room stays open',
      );
    } else if (!effects.some(({ type }) => type === 'arrange-media')) {
      const heard = (of: Call | undefined) => of && of.status !== 'ended' && JSON.stringify(arrangementOf(of, 0));
      this.#expect(heard(before) === heard(call), call, 'its room is not arranged');
    }
  }

  #countTransfers(before: Call | undefined, call: Call): void {
    const of = (userId: UserId) => {
      const key = `${call.id}.${userId}`;
      const known = this.#transfers.get(key) ?? { named: 0, rang: 0 };
      this.#transfers.set(key, known);
      return known;
    };
    for (const each of call.trace.slice(before?.trace.length ?? 0)) {
      if (each.kind === 'transferred') of(each.userId).named += 1;
    }
    if (call.status === 'ended' || call.transfer?.phase !== 'ringing') return;
    const { to } = call.transfer;
    if (legOf(call, to)?.status !== 'ringing' || (before && legOf(before, to)?.status === 'ringing')) return;
    const counted = of(to);
    counted.rang += 1;
    this.#expect(counted.rang <= counted.named, call, `${to} rings twice for one transfer`);
  }

  #countTalk(call: Call, userId: UserId): void {
    const key = `${call.id}.${userId}`;
    const leg = legOf(call, userId);
    const talk = this.#talks.get(key) ?? { ms: 0, since: undefined };
    this.#talks.set(key, talk);
    const isTalking = leg?.status === 'connected' && leg.answeredAt !== undefined;
    if (isTalking) talk.since ??= this.#board.now;
    else if (talk.since !== undefined) {
      talk.ms += this.#board.now - talk.since;
      talk.since = undefined;
    }
  }

  #row(call: Call, row: CallLogEntry): void {
    const { ownerId, disposition, startedAt, endedAt, ringMs, talkMs } = row;
    const says = (is: boolean, what: string) => this.#expect(is, call, `the row of ${ownerId}: ${what}`);
    const durationMs = endedAt - startedAt;
    says(durationMs >= 0 && ringMs >= 0 && talkMs >= 0, 'a time is negative');
    says(ringMs + talkMs <= durationMs, 'rang and talked longer than it took');
    const talk = this.#talks.get(`${call.id}.${ownerId}`);
    says(talkMs === (talk?.ms ?? 0), `talked ${talk?.ms} ms, says ${talkMs}`);
    const leg = legOf(call, ownerId);
    // Without a device it rang once more at the end.
    const cameBack = leg?.status === 'left' && leg.device === undefined;
    const isMissedBack = cameBack && (disposition === 'missed' || disposition === 'declined');
    const isAnswered = disposition === 'answered';
    says(leg?.answeredAt === undefined ? !isAnswered : isAnswered || isMissedBack, disposition);
    if (leg?.status === 'left' && leg.reason === 'merged') says(disposition !== 'missed', 'missed what went on');
    if (call.status === 'ended' && call.reason !== 'media-failed') says(disposition !== 'failed', 'nothing has failed');
    const before = this.#board.rows.get(row.id);
    if (before) says(before.startedAt === row.startedAt && before.endedAt <= row.endedAt, 'it goes back');
  }

  #expect(is: boolean, { id }: { readonly id: CallId }, otherwise: string): void {
    if (!is) this.broken.push(`${id}: ${otherwise}`);
  }
}
