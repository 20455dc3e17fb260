import type { Actor, CallFromPhoneFailure, DialTo, MoveToPhoneFailure } from '@bureau/api';
import { connectedLegs, ownDeviceOf } from '@bureau/core/calls';
import type { DirectoryStore } from '@bureau/core/contacts';
import {
  type CallId,
  type Clock,
  type DeviceId,
  err,
  isLine,
  ok,
  outsideNumber,
  type Result,
  type UserId,
} from '@bureau/core/kernel';
import { ANSWERED_ELSEWHERE, type PhoneGateway } from '@bureau/core/trunks';
import type { Dialled } from '../calls/dial-target.ts';
import type { LineCalls } from '../calls/line-calls.ts';
import type { LiveCalls } from '../calls/live-calls.ts';
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
  readonly calls: Pick<LineCalls, 'understood' | 'fromPhone' | 'move'>;
  readonly live: LiveCalls;
  readonly directory: Pick<DirectoryStore, 'get'>;
  readonly hub: EventHub;
  readonly clock: Clock;
  readonly log: Log;
}

/** What is shown while a phone rings for its own person. */
interface Shown {
  readonly callerName: string;
  readonly callerNumber: string;
}

/** Something that is done once one of these lines is picked up. */
interface Waiting {
  readonly actor: Actor;
  /** On the line that was picked up; false when it cannot be done after all. */
  readonly pickedUp: (line: DeviceId) => Promise<boolean>;
  readonly lines: Set<DeviceId>;
  giveUp: () => void;
}

/** Calls that are made by desk phone, or go on there, because of a click in the app: the own phone rings first. */
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
    const { calls, lines } = this.#deps;
    const { companyId, userId: callerId } = actor.principal;
    const understood = await calls.understood(actor.principal, to);
    if (!understood.ok) return understood;
    return this.#ring(actor, shownBy(understood.value), async (line) => {
      const begun = await calls.fromPhone({ companyId, line, callerId }, to);
      if (!begun.ok) lines.giveBack(line, causeOfRefusal(begun.error));
      return begun.ok;
    });
  }

  /** Rings the phones of this person; on the one that is picked up, a call goes on that another device carries. */
  async take(actor: Actor, id: CallId): Promise<Result<void, MoveToPhoneFailure>> {
    const { calls, lines, live } = this.#deps;
    const { companyId, userId } = actor.principal;
    const call = live.live(id)?.call;
    const leg = call && connectedLegs(call).find((each) => each.userId === userId);
    if (!call || !leg) return err({ code: 'not-found' });
    const device = ownDeviceOf(call, userId);
    if (call.status !== 'active' || call.service || device === undefined || isLine(device)) {
      return err({ code: 'not-possible' });
    }
    const other = connectedLegs(call).find((each) => each.userId !== userId);
    return this.#ring(actor, await this.#shownOf(companyId, other?.userId), async (line) => {
      const isMoved = await calls.move({ companyId, line, callerId: userId }, id);
      if (!isMoved) lines.giveBack(line, NORMAL_CLEARING);
      return isMoved;
    });
  }

  /** Stops what rings because of this device; it is not told, for it knows. */
  cancel({ principal, device }: Actor): void {
    const own = [...this.#waiting.values()].filter(
      ({ actor }) => actor.principal.userId === principal.userId && actor.device.id === device.id,
    );
    for (const waiting of new Set(own)) this.#stop(waiting);
  }

  async #ring(
    actor: Actor,
    shown: Shown,
    pickedUp: Waiting['pickedUp'],
  ): Promise<Result<void, { readonly code: 'desk-phone-away' | 'already-in-call' }>> {
    const { book, gateway, lines, clock } = this.#deps;
    const { companyId, userId } = actor.principal;
    const phones = book.reachableOf(userId);
    if (phones.length === 0) return err({ code: 'desk-phone-away' });
    if ([...this.#waiting.values()].some(({ actor: { principal } }) => principal.userId === userId)) {
      return err({ code: 'already-in-call' });
    }
    const waiting: Waiting = { actor, pickedUp, lines: new Set(), giveUp: () => undefined };
    const rings = phones.map(({ sipUser: phone }) => {
      const line = newLine();
      lines.used.begin(line, companyId, { phone });
      waiting.lines.add(line);
      this.#waiting.set(line, waiting);
      return { line, target: { phone, ...shown } };
    });
    waiting.giveUp = clock.schedule(clock.now() + PICK_UP_MS, () => {
      this.#stop(waiting);
      this.#tell(waiting);
    });
    const begun = await Promise.all(rings.map(({ line, target }) => gateway.call(line, target)));
    if (begun.some((each) => each.ok)) return ok(undefined);
    this.#stop(waiting);
    return err({ code: 'desk-phone-away' });
  }

  async #shownOf(companyId: Actor['principal']['companyId'], userId: UserId | undefined): Promise<Shown> {
    const person = userId && (await this.#deps.directory.get(companyId, userId));
    const callerNumber = person ? person.extension : ((userId && outsideNumber(userId)) ?? '');
    return { callerName: person ? person.name : '', callerNumber };
  }

  #pickedUp(line: DeviceId): void {
    const waiting = this.#waiting.get(line);
    if (!waiting) return;
    this.#settle(waiting);
    for (const other of waiting.lines) if (other !== line) this.#hangUp(other, ANSWERED_ELSEWHERE);
    unattended(this.#deps.log, 'go on at a desk phone', async () => {
      if (!(await waiting.pickedUp(line))) this.#tell(waiting);
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

  #stop(waiting: Waiting): void {
    for (const line of waiting.lines) this.#hangUp(line, NORMAL_CLEARING);
    this.#settle(waiting);
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
function shownBy(dialled: Dialled): Shown {
  if (dialled.kind === 'outside') return { callerName: '', callerNumber: outsideNumber(dialled.id) ?? '' };
  return { callerName: dialled.person.name, callerNumber: dialled.person.extension };
}
