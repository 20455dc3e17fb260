import type { ConnectedDevice } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { Clock, UserId } from '@bureau/core/kernel';
import type { MeetingGuest } from '@bureau/core/meetings';
import type { WebSocket } from 'ws';
import type { Log } from '../log.ts';
import type { GuestPasses } from '../meetings/guest-passes.ts';
import type { DeviceConnection, DeviceLink, DeviceRegistry } from '../presence/device-registry.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';
import { MAX_BUFFERED_BYTES } from './direct-streams.ts';
import { MessageBudget } from './message-budget.ts';
import { OpenSubscriptions } from './open-subscriptions.ts';

/** Closing codes of ours; 4000 to 4999 are free for applications (RFC 6455 §7.4.2). */
const CLOSE_CODES = {
  /** From the client: its page is closed or reloaded. */
  goodbye: 4001,
  /** The session has ended. */
  sessionEnded: 4401,
  /** Nobody signed in on it in time. */
  unidentified: 4408,
} as const;

/** A connection that names no session by then is closed. */
const IDENTIFY_WITHIN_MS = 60_000;
/** How often the session of an open connection is looked at again; this also keeps it from going idle. */
const REVALIDATE_MS = 300_000;
/** A client that asks without reading is cut at this much waiting for it. */
const CUT_AT_BYTES = 8 * MAX_BUFFERED_BYTES;
/** So much of an answer counts as a call more. */
const LENGTH_OF_CALL = 1_048_576;
/** Most of a long answer has been read by then: the largest whiteboard over 2 Mbit/s. */
const READ_WITHIN_MS = 120_000;

interface WsConnectionDeps {
  readonly devices: DeviceRegistry;
  readonly guestDevices: DeviceRegistry;
  readonly guestPasses: Pick<GuestPasses, 'stays' | 'onRevoked'>;
  readonly hub: EventHub;
  readonly clock: Clock;
  readonly log: Log;
  readonly authenticate: (token: string) => Promise<Principal | undefined>;
}

/** One WebSocket: who is behind it, whether it is heard from, and when it has to go. */
export class WsConnection {
  readonly id: string;
  readonly #socket: WebSocket;
  readonly #deps: WsConnectionDeps;
  readonly #budget: MessageBudget;
  readonly #subscriptions = new OpenSubscriptions();
  readonly #undo = new Set<() => void>();
  #principal: Principal | undefined;
  #guest: MeetingGuest | undefined;
  #device: DeviceConnection | undefined;

  constructor(id: string, socket: WebSocket, deps: WsConnectionDeps) {
    this.id = id;
    this.#socket = socket;
    this.#deps = deps;
    this.#budget = new MessageBudget(deps.clock);
    socket.on('message', () => this.#received());
    socket.on('pong', () => this.#device?.heard());
    socket.on('ping', () => this.#device?.heard());
    socket.once('close', (code) => this.#closed(code));
    this.#later(IDENTIFY_WITHIN_MS, () => {
      if (!this.#principal && !this.#guest) socket.close(CLOSE_CODES.unidentified, 'unidentified');
    });
  }

  /** Undefined as soon as the session has ended, although the socket may still be closing. */
  get principal(): Principal | undefined {
    return this.#principal;
  }

  /** Undefined as soon as what they came in with is good no more. */
  get guest(): MeetingGuest | undefined {
    return this.#guest;
  }

  identify(principal: Principal, device: ConnectedDevice, token: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#principal = principal;
    this.#device = this.#deps.devices.connect(principal, device.id, this.#link());
    this.#undo.add(this.#deps.hub.subscribe(topics.session(principal.sessionId), () => this.#sessionEnded()));
    this.#revalidateLater(principal, token);
  }

  /** Somebody without an account; they have no presence, and connect to a registry of their own. */
  welcome(guest: MeetingGuest, device: ConnectedDevice): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const { id, companyId, meetingId } = guest;
    this.#guest = guest;
    this.#undo.add(this.#deps.guestPasses.onRevoked(meetingId, () => this.#lookAtGuest(guest)));
    this.#lookAtGuestLater(guest);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- in the registry of guests an owner is a participant
    const userId = id as string as UserId;
    this.#device = this.#deps.guestDevices.connect({ companyId, userId }, device.id, this.#link());
  }

  #link(): DeviceLink {
    return { ping: () => this.#socket.ping(), cut: () => this.#socket.terminate() };
  }

  #received(): void {
    this.#device?.heard();
    if (this.#socket.bufferedAmount > CUT_AT_BYTES) this.#cut();
    else if (!this.#budget.spend()) this.#throttle('client sends too many messages, closed');
  }

  /** Counts the calls of a message, as it was read; false when they are too many, and none of them is to be done. */
  admits(message: unknown): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return false;
    const calls: readonly unknown[] = Array.isArray(message) ? message : [message];
    // The message itself was counted when it came.
    if (!this.#budget.spend(Math.max(0, calls.length - 1))) {
      this.#throttle('client makes too many calls, closed');
      return false;
    }
    if (calls.every((call) => this.#subscriptions.noticeCall(call))) return true;
    this.#throttle('client has too many subscriptions, closed');
    return false;
  }

  /** What goes out to this client, and how long it is: a long answer counts as many calls. */
  noticeAnswer(answer: unknown, length: number): void {
    this.#subscriptions.noticeAnswer(answer);
    const calls = Math.floor(length / LENGTH_OF_CALL);
    if (calls === 0) return;
    this.#later(READ_WITHIN_MS, () => {
      if (this.#socket.bufferedAmount > CUT_AT_BYTES) this.#cut();
    });
    if (!this.#budget.spend(calls)) this.#throttle('client asks for too much, closed');
  }

  #cut(): void {
    this.#deps.log.warn({ code: 'throttled', requestId: this.id }, 'client asks without reading, cut');
    this.#socket.terminate();
  }

  #throttle(reason: string): void {
    this.#deps.log.warn({ code: 'throttled', requestId: this.id }, reason);
    this.#socket.removeAllListeners('message');
    this.#socket.close(1008, 'throttled');
  }

  #lookAtGuestLater(guest: MeetingGuest): void {
    this.#later(REVALIDATE_MS, () => {
      this.#lookAtGuestLater(guest);
      this.#lookAtGuest(guest);
    });
  }

  #lookAtGuest(guest: MeetingGuest): void {
    unattended(this.#deps.log, 'look at guest', async () => {
      if (!(await this.#deps.guestPasses.stays(guest))) this.#sessionEnded();
    });
  }

  #sessionEnded(): void {
    this.#principal = undefined;
    this.#guest = undefined;
    // The stream says so first, within this turn of the event loop.
    setImmediate(() => this.#socket.close(CLOSE_CODES.sessionEnded, 'session-ended'));
  }

  #revalidateLater(principal: Principal, token: string): void {
    this.#later(REVALIDATE_MS, () => {
      this.#revalidateLater(principal, token);
      unattended(this.#deps.log, 'revalidate session', async () => {
        if (await this.#deps.authenticate(token)) return;
        this.#deps.hub.publish(topics.session(principal.sessionId), { type: 'session.ended' });
      });
    });
  }

  #later(delayMs: number, callback: () => void): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const { clock } = this.#deps;
    const cancel = clock.schedule(clock.now() + delayMs, () => {
      this.#undo.delete(cancel);
      callback();
    });
    this.#undo.add(cancel);
  }

  #closed(code: number): void {
    for (const undo of this.#undo) undo();
    this.#device?.closed(code === CLOSE_CODES.goodbye ? 'goodbye' : 'silent');
  }
}
