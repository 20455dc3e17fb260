import { type Call, type CallEvent, type LiveCall, legOf, linesOf } from '@bureau/core/calls';
import {
  assertNever,
  type CallId,
  type Clock,
  type CompanyId,
  type DeviceId,
  isOutside,
  outsideNumber,
  type UserId,
} from '@bureau/core/kernel';
import {
  GATEWAY_GRACE_MS,
  type GatewayEvent,
  type LineEnd,
  type LineTarget,
  type PhoneGateway,
  type PhoneNetworkStore,
} from '@bureau/core/trunks';
import type { LiveCalls } from '../calls/live-calls.ts';
import type { Log } from '../log.ts';
import { Mailboxes } from '../realtime/mailbox.ts';
import { unattended } from '../realtime/unattended.ts';
import type { Bans } from './bans.ts';
import { calledBy, lineAnswered, lineEnded, NORMAL_CLEARING, newLine, noLongerNeeded, partyAt } from './line-news.ts';
import { PaidMinutes } from './paid-minutes.ts';
import type { TollMeter } from './toll-meter.ts';
import { UncalledLines } from './uncalled-lines.ts';
import type { UsedLines } from './used-lines.ts';
import { WaysOut } from './ways-out.ts';

/** What somebody hears whose call has no more place here (ITU-T Q.850: no circuit available). */
const NO_CIRCUIT = 34;

interface LinesDeps {
  readonly gateway: PhoneGateway;
  readonly bans: Pick<Bans, 'isBarred' | 'refused'>;
  readonly meter: TollMeter;
  readonly network: Pick<PhoneNetworkStore, 'of'>;
  readonly live: LiveCalls;
  readonly clock: Clock;
  readonly log: Log;
  readonly apply: (id: CallId, event: CallEvent) => Promise<unknown>;
  readonly report: (id: CallId, event: CallEvent) => void;
  /** Lets lines into the media room of their call. */
  readonly bring: (call: LiveCall, lines: readonly DeviceId[]) => void;
  /** Lines that are needed for something else than a call. */
  readonly elsewhere: () => readonly { readonly line: DeviceId; readonly companyId: CompanyId }[];
  /** Somebody outside pressed a key. */
  readonly pressed: (call: LiveCall, party: UserId, line: DeviceId, key: string) => void;
}

/** The lines to the phone network: what calls need of them is done at the gateway, what the gateway tells is done in the calls. */
export class Lines {
  readonly #deps: LinesDeps;
  readonly out: WaysOut;
  /** Those in use, for calls and for faxes. */
  readonly used: UsedLines;
  readonly minutes: PaidMinutes;
  /** Keys go out one after the other. */
  readonly #keys = new Mailboxes();
  readonly #uncalled: UncalledLines;
  #lost: (() => void) | undefined;
  /** Before the calls of an earlier process are taken over, every line would look like one that nobody needs. */
  #hasAdopted = false;

  constructor(deps: LinesDeps) {
    this.#deps = deps;
    this.#uncalled = new UncalledLines(deps.clock);
    this.out = new WaysOut(deps);
    this.used = this.out.used;
    this.minutes = new PaidMinutes({
      ...deps,
      used: this.used,
      network: (companyId) => this.out.network(companyId),
      cut: (line) => this.giveBack(line, NORMAL_CLEARING),
    });
    deps.gateway.onEvent((event) => this.#happened(event));
  }

  /** Lines in use, for the metrics. */
  get count(): number {
    return this.used.size;
  }

  /** A line that no call needs after all. */
  giveBack(line: DeviceId, cause = NO_CIRCUIT): void {
    this.used.delete(line);
    unattended(this.#deps.log, 'hang a line up', async () => {
      await this.used.free(line);
      await this.#deps.gateway.hangUp(line, cause);
    });
  }

  /** Calls somebody outside who rings in this call and has no line yet. */
  ring(call: LiveCall, party: UserId): void {
    unattended(this.#deps.log, 'call outside', () => this.#ring(call, party));
  }

  /** A call was written down: lines that it needs no more are hung up, those that are talked on are answered. */
  written(before: Call | undefined, after: Call): void {
    const { live, gateway, log } = this.#deps;
    const kept = after.status === 'ended' ? [] : linesOf(after);
    const had = before && before.status !== 'ended' ? before : undefined;
    for (const { line, party } of had ? linesOf(had) : []) {
      // It may go on in another call.
      if (kept.some((each) => each.line === line) || this.#callOf(line)) continue;
      this.giveBack(line, noLongerNeeded(had ?? after, after, party));
    }
    if (after.status === 'ended') return;
    for (const { line, party } of kept) {
      const end = this.#uncalled.endOf(line);
      if (end) this.#ended(line, end);
      const used = this.used.get(line);
      if (!used || used.isAnswered || after.callerId !== party) continue;
      if (after.status === 'active') {
        used.isAnswered = true;
        unattended(log, 'answer a line', () => gateway.answer(line));
      } else if (!before && live.live(after.id)) {
        unattended(log, 'ring on a line', () => gateway.ring(line));
      }
    }
  }

  /** The keys that somebody in the call pressed go out on every line to somebody outside that is talked on. */
  press(call: LiveCall, key: string, from?: DeviceId): void {
    for (const { line, party } of linesOf(call)) {
      const leg = legOf(call, party);
      if (!isOutside(party) || line === from || leg?.status !== 'connected' || leg.onHold) continue;
      const { gateway, log } = this.#deps;
      unattended(log, 'send a key', () => this.#keys.run(line, () => gateway.press(line, key)));
    }
  }

  /** The calls of an earlier process are known now. */
  adopt(): void {
    this.#hasAdopted = true;
    if (this.#deps.gateway.isConnected()) this.#resynchroniseLater();
    else this.#watchForLoss();
  }

  async #ring({ id, companyId, callerId }: LiveCall, party: UserId): Promise<void> {
    const { live, report } = this.#deps;
    const number = outsideNumber(party);
    const leg = () => {
      const call = live.live(id)?.call;
      const found = call && legOf(call, party);
      return found?.status === 'ringing' && found.ring.length === 0 ? found : undefined;
    };
    const ringing = leg();
    if (!ringing || number === undefined) return;
    const inviter = ringing.invitedBy ?? callerId;
    const network = await this.out.network(companyId);
    if (!leg()) return;
    // Nothing waits between the look at the limits and the count: they are exact.
    const way = this.used.way(network, { companyId, callerId: inviter, to: calledBy(number) });
    if (!way.ok) return report(id, { type: 'cannot-ring', userId: party, reason: 'line-failed' });
    const { trunk, number: written, callerNumber, pricePerMinute } = way.value;
    const line = newLine();
    this.used.begin(line, companyId, { trunkId: trunk.id }, pricePerMinute);
    // The gateway has it ready when it is written down.
    await this.callOut(line, { trunkId: trunk.id, number: written, callerNumber }, this.joins(id, party, line));
  }

  /** A line that is in use rings for somebody in this call; false when it is not needed any more. */
  async joins(id: CallId, party: UserId, line: DeviceId): Promise<boolean> {
    const { apply, live, log } = this.#deps;
    const joins = { type: 'ring-device-added', userId: party, deviceId: line } as const;
    await apply(id, joins).catch((err: unknown) => log.error({ err }, 'a line does not join its call'));
    const call = live.live(id)?.call;
    if (call && partyAt(call, line)) return true;
    this.used.delete(line);
    return false;
  }

  /** Calls by a line that rings in a call, and lets it into the room. */
  async callOut(line: DeviceId, target: LineTarget, isWanted?: Promise<boolean>): Promise<void> {
    const { gateway, bring } = this.#deps;
    const called = await gateway.call(line, target, isWanted);
    if ((await isWanted) === false) return;
    if (!called.ok) {
      this.#ended(line, 'line-failed');
      this.giveBack(line);
      return;
    }
    const current = this.#callOf(line);
    if (current) bring(current, [line]);
    else this.giveBack(line, NORMAL_CLEARING);
  }

  #callOf(line: DeviceId): LiveCall | undefined {
    return this.#deps.live.all().find((call) => partyAt(call, line));
  }

  #happened(event: GatewayEvent): void {
    switch (event.type) {
      case 'gateway-connected':
        this.#lost?.();
        this.#lost = undefined;
        this.#resynchroniseLater();
        return;
      case 'gateway-disconnected':
        this.#watchForLoss();
        return;
      case 'line-sounds':
        // What a desk phone plays to whoever calls it is our own tone's to say.
        this.#tell(event.line, (_call, party) =>
          isOutside(party) ? { type: 'early-media', deviceId: event.line } : undefined,
        );
        return;
      case 'line-held':
        this.#tell(event.line, () => ({ type: event.isHeld ? 'hold' : 'resume', deviceId: event.line }));
        return;
      case 'line-answered':
        this.#answered(event.line);
        return;
      case 'line-key': {
        const call = this.#callOf(event.line);
        const party = call && partyAt(call, event.line);
        if (party) this.#deps.pressed(call, party, event.line, event.key);
        return;
      }
      case 'line-ended':
        this.#ended(event.line, event.end);
        this.used.delete(event.line);
        this.#uncalled.ended(event.line, event.end);
        return;
      case 'line-incoming':
      case 'phone-dialled':
        this.#uncalled.arrives(event.line);
        return;
      case 'line-ringing':
      case 'line-transferred':
      case 'phone-state':
      case 'sip-attempt':
        // Somebody else's to look at, or told by our own tones.
        return;
      default:
        assertNever(event);
    }
  }

  #tell(line: DeviceId, event: (call: LiveCall, party: UserId) => CallEvent | undefined): void {
    const call = this.#callOf(line);
    const party = call && partyAt(call, line);
    const told = party && event(call, party);
    if (told) this.#deps.report(call.id, told);
  }

  #answered(line: DeviceId): void {
    this.minutes.answered(line);
    this.#tell(line, (call, party) => lineAnswered(call, party, line));
  }

  #ended(line: DeviceId, end: LineEnd): void {
    this.#tell(line, (call, party) => lineEnded(call, party, line, end));
  }

  #watchForLoss(): void {
    const { clock } = this.#deps;
    this.#lost ??= clock.schedule(clock.now() + GATEWAY_GRACE_MS, () => {
      this.#lost = undefined;
      for (const line of this.#needed()) this.#ended(line, 'line-failed');
      this.used.clear();
    });
  }

  #needed() {
    return this.#deps.live.all().flatMap((call) => linesOf(call).map(({ line }) => line));
  }

  #resynchroniseLater(): void {
    unattended(this.#deps.log, 'bring lines in step', () => this.#resynchronise());
  }

  /** After a gap: what has ended ends here, what was answered is answered, what nobody needs is hung up. */
  async #resynchronise(): Promise<void> {
    if (!this.#hasAdopted) return;
    const needed = this.#needed();
    const listed = await this.#deps.gateway.lines();
    if (!listed.ok) return;
    const there = new Map(listed.value.map((known) => [known.line, known]));
    for (const line of needed) {
      const call = this.#callOf(line);
      if (!call) continue;
      const known = there.get(line);
      if (!known) {
        this.#ended(line, 'line-failed');
        this.used.delete(line);
        continue;
      }
      const { line: _line, isAnswered: _is, ...ends } = known;
      // One that is counted goes on to be paid for.
      if (!this.used.has(line)) this.used.begin(line, call.companyId, ends);
      if (known.isAnswered) this.#answered(line);
      else this.written(call, call);
    }
    for (const { line, companyId } of this.#deps.elsewhere()) {
      const known = there.get(line);
      if (!known || this.used.has(line)) continue;
      const { line: _line, isAnswered: _is, ...ends } = known;
      this.used.hold(line, { ...ends, companyId });
    }
    for (const line of there.keys()) {
      if (!this.#callOf(line) && !this.used.has(line) && !this.#uncalled.isArriving(line))
        this.giveBack(line, NORMAL_CLEARING);
    }
  }
}
