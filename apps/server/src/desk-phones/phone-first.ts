import type { Actor, CallFromPhoneFailure, DialTo } from '@bureau/api';
import { type Clock, type DeviceId, err, ok, outsideNumber, type Result } from '@bureau/core/kernel';
import { ANSWERED_ELSEWHERE, type PhoneGateway } from '@bureau/core/trunks';
import type { Dialled } from '../calls/dial-target.ts';
import type { LineCalls } from '../calls/line-calls.ts';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';
import { NORMAL_CLEARING, newLine } from '../trunks/line-news.ts';
import type { Lines } from '../trunks/lines.ts';
import type { DeskPhoneBook } from './desk-phone-book.ts';
import { causeOfRefusal } from './phone-calls.ts';

/** Long enough to get to the desk. */
const PICK_UP_MS = 30_000;

interface PhoneFirstDeps {
  readonly book: DeskPhoneBook;
  readonly gateway: PhoneGateway;
  readonly lines: Lines;
  readonly calls: Pick<LineCalls, 'understood' | 'fromPhone'>;
  readonly hub: EventHub;
  readonly clock: Clock;
  readonly log: Log;
}

/** A call that goes out once one of these lines is picked up. */
interface Waiting {
  readonly actor: Actor;
  readonly to: DialTo;
  readonly lines: Set<DeviceId>;
  giveUp: () => void;
}

/** Calls that were clicked in the app and are made by desk phone: it rings first, then the other side. */
export class PhoneFirst {
  readonly #deps: PhoneFirstDeps;
  readonly #waiting = new Map<DeviceId, Waiting>();

  constructor(deps: PhoneFirstDeps) {
    this.#deps = deps;
    deps.gateway.onEvent((event) => {
      if (event.type === 'line-answered') this.#pickedUp(event.line);
      else if (event.type === 'line-ended') this.#gone(event.line);
      else if (event.type === 'gateway-disconnected') for (const line of this.#waiting.keys()) this.#gone(line);
    });
  }

  /** Rings the phones of this person; resolves when they ring. That nobody picks up is told to the device later. */
  async call(actor: Actor, to: DialTo): Promise<Result<void, CallFromPhoneFailure>> {
    const { book, gateway, lines, calls, clock } = this.#deps;
    const { companyId, userId } = actor.principal;
    const understood = await calls.understood(actor.principal, to);
    if (!understood.ok) return understood;
    const phones = book.reachableOf(userId);
    if (phones.length === 0) return err({ code: 'desk-phone-away' });
    if ([...this.#waiting.values()].some(({ actor: { principal } }) => principal.userId === userId)) {
      return err({ code: 'already-in-call' });
    }
    const shown = shownBy(understood.value);
    const waiting: Waiting = { actor, to, lines: new Set(), giveUp: () => undefined };
    const rings = phones.map(({ sipUser: phone }) => {
      const line = newLine();
      lines.used.begin(line, companyId, { phone });
      waiting.lines.add(line);
      this.#waiting.set(line, waiting);
      return { line, target: { phone, ...shown } };
    });
    waiting.giveUp = clock.schedule(clock.now() + PICK_UP_MS, () => {
      for (const { line } of rings) this.#hangUp(line, NORMAL_CLEARING);
      this.#settle(waiting);
      this.#tell(waiting);
    });
    const begun = await Promise.all(rings.map(({ line, target }) => gateway.call(line, target)));
    if (begun.some((each) => each.ok)) return ok(undefined);
    for (const { line } of rings) this.#hangUp(line, NORMAL_CLEARING);
    this.#settle(waiting);
    return err({ code: 'desk-phone-away' });
  }

  #pickedUp(line: DeviceId): void {
    const { lines, calls, log } = this.#deps;
    const waiting = this.#waiting.get(line);
    if (!waiting) return;
    this.#settle(waiting);
    for (const other of waiting.lines) if (other !== line) this.#hangUp(other, ANSWERED_ELSEWHERE);
    const { companyId, userId: callerId } = waiting.actor.principal;
    unattended(log, 'call from a desk phone', async () => {
      const begun = await calls.fromPhone({ companyId, line, callerId }, waiting.to);
      if (begun.ok) return;
      lines.giveBack(line, causeOfRefusal(begun.error));
      this.#tell(waiting);
    });
  }

  #gone(line: DeviceId): void {
    const waiting = this.#waiting.get(line);
    if (!waiting) return;
    this.#waiting.delete(line);
    waiting.lines.delete(line);
    if (waiting.lines.size > 0) return;
    this.#settle(waiting);
    this.#tell(waiting);
  }

  #settle(waiting: Waiting): void {
    waiting.giveUp();
    for (const line of waiting.lines) this.#waiting.delete(line);
  }

  #hangUp(line: DeviceId, cause: number): void {
    this.#waiting.delete(line);
    this.#deps.lines.giveBack(line, cause);
  }

  #tell({ actor: { principal, device } }: Waiting): void {
    this.#deps.hub.publish(topics.device(principal.userId, device.id), { type: 'desk-phone.not-picked-up' });
  }
}

/** What the phone shows while it rings for its own person. */
function shownBy(dialled: Dialled): { readonly callerName: string; readonly callerNumber: string } {
  if (dialled.kind === 'outside') return { callerName: '', callerNumber: outsideNumber(dialled.id) ?? '' };
  return { callerName: dialled.person.name, callerNumber: dialled.person.extension };
}
