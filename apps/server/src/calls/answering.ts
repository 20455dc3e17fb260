import type { Actor, CallFailure, CallWithMedia } from '@bureau/api';
import { callBlocking, callToStayIn, holdsBefore, legOf, ownerOf, viewFor } from '@bureau/core/calls';
import { type CallId, err, ok, type Result } from '@bureau/core/kernel';
import type { Mailboxes } from '../realtime/mailbox.ts';
import type { CallDevices } from './call-devices.ts';
import type { CallMedia } from './call-media.ts';
import type { CallTransitions } from './call-transitions.ts';
import { aloneOn } from './device-lock.ts';
import type { KnownCall, LiveCalls } from './live-calls.ts';

interface AnsweringDeps {
  readonly live: LiveCalls;
  readonly transitions: CallTransitions;
  readonly media: CallMedia;
  readonly callDevices: CallDevices;
  readonly mailboxes: Mailboxes;
}

type AnswerOutcome = Result<CallWithMedia, CallFailure>;

/** Brings a device into calls, one request at a time per device: it carries one conversation, the others are on hold. */
export class Answering {
  readonly #deps: AnsweringDeps;

  constructor(deps: AnsweringDeps) {
    this.#deps = deps;
  }

  /** Runs `work` alone on the device. */
  alone<T>({ principal, device }: Actor, work: () => Promise<T>): Promise<T> {
    return aloneOn(this.#deps.mailboxes, principal.userId, device.id, work);
  }

  answer(actor: Actor, id: CallId): Promise<AnswerOutcome> {
    return this.alone(actor, () => this.answerHoldingDevice(actor, id));
  }

  /** As {@link answer}, for a caller that is already alone on the device. */
  async answerHoldingDevice(actor: Actor, id: CallId): Promise<AnswerOutcome> {
    const { userId } = actor.principal;
    const known = this.#deps.live.find(id);
    const leg = known && legOf(known.call, userId);
    if (!leg || leg.invitedBy === undefined) return err({ code: 'not-found' });
    return this.#join(actor, id, { type: 'answer', userId, deviceId: actor.device.id });
  }

  /** Takes a parked call. */
  retrieve(actor: Actor, id: CallId): Promise<AnswerOutcome> {
    const { userId } = actor.principal;
    return this.alone(actor, () => this.#join(actor, id, { type: 'retrieve', userId, deviceId: actor.device.id }));
  }

  /** Takes an own call of another device over. */
  move(actor: Actor, id: CallId): Promise<AnswerOutcome> {
    const { userId } = actor.principal;
    return this.alone(actor, () => this.#join(actor, id, { type: 'move', userId, toDevice: actor.device.id }));
  }

  /** Whether the device is in a call that cannot be put on hold for this one. */
  isBlocked({ principal, device }: Actor, engaging: CallId): boolean {
    return callBlocking(this.#deps.live.ofPerson(principal.userId), device.id, engaging) !== undefined;
  }

  /** Whether the device is at a mailbox or the echo test, which it cannot leave for calls that it carries already. */
  mustStay({ principal, device }: Actor, turningTo: readonly CallId[]): boolean {
    return callToStayIn(this.#deps.live.ofPerson(principal.userId), device.id, turningTo) !== undefined;
  }

  /** Puts the other calls of the device on hold; what was put on hold can be undone. */
  async holdOthers({ principal, device }: Actor, ...engaging: readonly CallId[]): Promise<() => Promise<void>> {
    const { live, transitions } = this.#deps;
    const holds = holdsBefore(live.ofPerson(principal.userId), device.id, engaging);
    for (const { id, event } of holds) await transitions.apply(id, event);
    return async () => {
      for (const { id } of holds) await transitions.apply(id, { type: 'resume', deviceId: device.id });
    };
  }

  /** What others did to the calls of the device while it turned to this one: it carries one conversation all the same. */
  async engaged(actor: Actor, engaging: CallId): Promise<void> {
    const { live, transitions } = this.#deps;
    await this.holdOthers(actor, engaging);
    const left = callToStayIn(live.ofPerson(actor.principal.userId), actor.device.id, [engaging]);
    if (left) await transitions.apply(left.id, { type: 'hang-up', deviceId: actor.device.id });
  }

  /** The call as its device is told, with its admission. Without media the grant follows in `call.media-reset`. */
  async withMedia(actor: Actor, { call, revision }: KnownCall): Promise<Result<CallWithMedia, never>> {
    const { userId } = actor.principal;
    const view = viewFor(call, userId, revision);
    if (call.status === 'ended' || ownerOf(call, actor.device.id) !== userId) return ok({ call: view });
    const grant = await this.#deps.media.admit(call, actor.device.id);
    return ok({ call: view, ...(grant.ok && { media: grant.value }) });
  }

  async #join(actor: Actor, id: CallId, event: Parameters<CallTransitions['apply']>[1]): Promise<AnswerOutcome> {
    const { transitions, callDevices } = this.#deps;
    if (this.isBlocked(actor, id)) return err({ code: 'already-in-call' });
    const undo = await this.holdOthers(actor, id);
    const now = await transitions.apply(id, event);
    if (!now || now.call.status === 'ended' || ownerOf(now.call, actor.device.id) !== actor.principal.userId) {
      await undo();
      return err({ code: 'call-ended' });
    }
    callDevices.catchUp(now.call);
    await this.engaged(actor, id);
    return this.withMedia(actor, now);
  }
}
