import type { CallId, RecordingId, UserId, VoicemailId } from '../../kernel/index.ts';
import { RING_LEASE_MS } from '../legs.ts';
import type { CallTimer, LiveCall } from '../model.ts';
import { connectedLegs, peopleOf } from '../rules.ts';
import { viewFor } from '../view.ts';
import { type Move, nth, ONCE } from './moves.fixture.ts';
import { Phone } from './phone.fixture.ts';
import { type Able, callsFor, hangUp, requestOf } from './requests.fixture.ts';
import type { Staff } from './staff.fixture.ts';
import { type Known, Switchboard } from './switchboard.fixture.ts';

const TIMERS: readonly CallTimer[] = ['ring-end', 'ring-lease', 'lost', 'move', 'park'];
/** Longer than any timer of a call, and than what may follow from it. */
const LONGEST_MS = 300_000;

/** Something that is on its way to the server; what it reports to itself comes once. */
interface Message {
  readonly arrive: () => void;
  readonly is: 'repeatable' | 'once' | 'report';
}

/** A company with a network in which everything may come late, twice, and in another order. */
export class Office {
  readonly board: Switchboard;
  readonly #phones: readonly Phone[];
  readonly #people: readonly UserId[];
  /** What is on its way to the server. */
  readonly #way: Message[] = [];
  /** What the server reports to itself, to be done next. */
  readonly #reports: (() => void)[] = [];
  readonly #captures = new Map<RecordingId | VoicemailId, CallId>();
  readonly #problems: string[] = [];
  #isBusy = false;
  #seen: readonly LiveCall[] = [];
  #dialled = 0;

  constructor(staff: Staff) {
    this.board = new Switchboard(staff, {
      notify: (known) => this.#notify(known),
      later: (report) =>
        void (this.#isBusy ? this.#way.push({ arrive: report, is: 'report' }) : this.#reports.push(report)),
    });
    this.#people = staff.colleagues.map(({ userId }) => userId);
    this.#phones = staff.colleagues.flatMap(({ userId, devices }) => devices.map((id) => new Phone(userId, id)));
  }

  /** These have called somebody who has answered, as far as they could. */
  begin(talks: readonly { readonly pick: number; readonly whom: number }[]): void {
    for (const { pick, whom } of talks) {
      this.play({ do: 'act', verb: 'dial', pick, whom, pace: 'now' });
      this.play({ do: 'act', verb: 'answer', pick: whom, whom, pace: 'now' });
    }
  }

  play(move: Move): void {
    this.board.now += 10;
    this.#happen(move);
    this.#rest();
  }

  /** Everything that must never be; empty when all is well. */
  problems(): readonly string[] {
    return [...this.board.laws.broken, ...this.#problems];
  }

  /** Everybody is gone without a word, or hangs up; what is on its way arrives in this order or the other, and then only time passes. */
  everybodyLeaves({ silently, backwards }: { readonly silently: boolean; readonly backwards: boolean }): void {
    this.#isBusy = false;
    for (const next = () => (backwards ? this.#way.pop() : this.#way.shift()); ; ) {
      const message = next();
      if (!message) break;
      message.arrive();
      this.#rest();
    }
    for (const phone of this.#phones) {
      if (silently) this.#connection(phone, 'lose');
      else for (const { id } of this.board.live()) this.board.change(phone, id, hangUp(phone));
      this.#rest();
    }
    this.#wait(LONGEST_MS);
    if (this.board.live().length > 0) this.#problems.push('a call goes on without anybody');
    if (!silently) this.#everybodyHears(backwards);
  }

  #happen(move: Move): void {
    const { board } = this;
    switch (move.do) {
      case 'act': {
        const request = this.#request(move);
        if (!request) return;
        const isOnce = ONCE.includes(move.verb);
        if (move.pace === 'late' || (move.pace === 'twice' && !isOnce))
          this.#way.push({ arrive: request, is: isOnce ? 'once' : 'repeatable' });
        if (move.pace !== 'late') request();
        return;
      }
      case 'arrive': {
        const at = move.pick % Math.max(1, this.#way.length);
        const message = this.#way[at];
        if (!move.again || message?.is !== 'repeatable') this.#way.splice(at, 1);
        return message?.arrive();
      }
      case 'hear':
        return nth(
          this.#phones.filter(({ inbox }) => inbox.length > 0),
          move.pick,
        )?.hear(move.pick, move.again);
      case 'lag': {
        const phone = nth(this.#phones, move.pick);
        if (phone) phone.isLagging = true;
        return;
      }
      case 'lose':
      case 'leave':
      case 'return': {
        const isThere = move.do !== 'return';
        const phones = this.#phones.filter(({ deviceId }) => board.connected.has(deviceId) === isThere);
        const phone = nth(phones, move.pick);
        return phone && this.#connection(phone, move.do);
      }
      case 'disturb': {
        const userId = nth(this.#people, move.pick);
        return userId && board.disturb(userId);
      }
      case 'busy':
        this.#isBusy = move.is;
        return;
      case 'capture': {
        const [captureId, id] = nth([...this.#captures], move.pick) ?? [];
        return captureId && id && board.apply(id, { type: move.type, captureId });
      }
      case 'heard': {
        const call = nth(board.live(), move.pick);
        const leg = call && connectedLegs(call).find(({ movingFrom }) => movingFrom);
        return leg && board.apply(call.id, { type: 'moved', deviceId: leg.device });
      }
      case 'media-failed': {
        const id = nth(board.live(), move.pick)?.id;
        return id && board.apply(id, { type: 'media-failed' });
      }
      case 'timer': {
        const id = nth([...board.calls.keys()], move.pick);
        const timer = nth(TIMERS, move.timer);
        return id && timer && board.apply(id, { type: 'timer', timer });
      }
      case 'wait':
        return move.punctual ? this.#wait(move.ms) : this.#oversleep(move.ms);
    }
  }

  /** The request of somebody who acts on what the device knows, which may be long past. */
  #request({ verb, whom: place, pick }: Extract<Move, { do: 'act' }>): (() => void) | undefined {
    const there = this.#phones.filter(({ deviceId }) => this.board.connected.has(deviceId));
    const isFree = verb === 'dial' || verb === 'retrieve';
    const able = there.flatMap((phone): readonly Able[] =>
      isFree ? [{ phone }] : phone.known(callsFor(verb)).map((id) => ({ phone, id })),
    );
    const chosen = nth(able, pick);
    const whom = nth(this.#people, place);
    return chosen && whom && requestOf(verb, this.board, chosen, { whom, place, newCall: () => this.#newCall() });
  }

  #newCall(): CallId {
    this.#dialled += 1;
    return `call-${this.#dialled}` as CallId;
  }

  #connection(phone: Phone, how: 'lose' | 'leave' | 'return'): void {
    const { board } = this;
    const { deviceId, userId } = phone;
    const isThere = board.connected.has(deviceId);
    if (isThere === (how === 'return')) return;
    if (how === 'return') {
      board.connected.add(deviceId);
      board.deviceChanged(phone, 'back');
      phone.open(board.liveOf(userId).map((call) => viewFor(call, userId, board.calls.get(call.id)?.revision ?? 0)));
    } else {
      board.connected.delete(deviceId);
      board.deviceChanged(phone, how === 'leave' ? 'goodbye' : 'silent');
    }
  }

  #notify({ call, revision }: Known): void {
    if (call.status !== 'ended') {
      if (call.recording) this.#captures.set(call.recording.id, call.id);
      if (call.service?.kind === 'voicemail') this.#captures.set(call.service.voicemailId, call.id);
    }
    for (const userId of peopleOf(call)) {
      const view = viewFor(call, userId, revision);
      for (const phone of this.#phones) {
        if (phone.userId === userId && this.board.connected.has(phone.deviceId)) phone.tell(view);
      }
    }
  }

  /** The server does what it owes itself, and everything is looked at. */
  #rest(): void {
    for (let report = this.#reports.shift(); report; report = this.#reports.shift()) report();
    if (this.board.live() !== this.#seen) this.board.laws.settled();
    if (this.#way.every(({ is }) => is !== 'report')) this.board.laws.informed();
    this.#seen = this.board.live();
    for (const phone of this.#phones) if (phone.isRung) this.#ringsRightly(phone);
  }

  /** Whoever has learnt of the end of a call rings no more; whoever has not, only as long as the lease lasts. */
  #ringsRightly(phone: Phone): void {
    for (const { id, revision, ring } of phone.ringing(this.board.now)) {
      const known = this.board.calls.get(id);
      if (known?.call.status !== 'ended') continue;
      const { endedAt } = known.call;
      const isNew = revision >= known.revision;
      if (isNew || ring.some(({ leaseUntil }) => leaseUntil > endedAt + RING_LEASE_MS)) {
        this.#problems.push(`${id}: ${phone.deviceId} rings after the end`);
      }
    }
  }

  /** Everything that was told arrives, twice and in the wrong order: every device then knows how it is. */
  #everybodyHears(backwards: boolean): void {
    for (const phone of this.#phones) {
      if (!this.board.connected.has(phone.deviceId)) continue;
      const waiting = [...phone.inbox, ...phone.inbox.toReversed()];
      phone.isLagging = false;
      for (const view of backwards ? waiting.toReversed() : waiting) phone.tell(view);
      for (const { call, revision } of this.board.calls.values()) {
        if (!peopleOf(call).includes(phone.userId)) continue;
        const view = phone.view(call.id);
        if (view && view.revision !== revision)
          this.#problems.push(`${call.id}: ${phone.deviceId} knows an older state`);
      }
      if (phone.ringing(0).length > 0) this.#problems.push(`${phone.deviceId} rings in the end`);
    }
  }

  /** Time passes, and every timer that is due comes at its moment. */
  #wait(ms: number): void {
    const until = this.board.now + ms;
    for (;;) {
      const due = [...this.board.timers.values()].reduce<ReturnType<Switchboard['timers']['get']>>(
        (first, each) => (each.at < (first?.at ?? Infinity) ? each : first),
        undefined,
      );
      if (!due || due.at > until) break;
      this.board.now = Math.max(this.board.now, due.at);
      this.#fire(due);
      this.#rest();
    }
    this.board.now = until;
  }

  /** Time passes, and the timers that were due then are on their way. */
  #oversleep(ms: number): void {
    this.board.now += ms;
    for (const due of this.board.timers.values()) {
      if (due.at <= this.board.now) this.#way.push({ arrive: () => this.#fire(due), is: 'repeatable' });
    }
  }

  #fire(due: { readonly id: CallId; readonly timer: CallTimer; readonly at: number }): void {
    const key = `${due.id}.${due.timer}`;
    if (this.board.timers.get(key) === due) this.board.timers.delete(key);
    this.board.apply(due.id, { type: 'timer', timer: due.timer });
  }
}
