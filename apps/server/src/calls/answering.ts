import type { Actor, CallFailure, CallWithMedia } from '@bureau/api';
import { callHolding, ownDeviceOf, viewFor } from '@bureau/core/calls';
import { type CallId, err, ok, type Result } from '@bureau/core/kernel';
import type { Mailboxes } from '../realtime/mailbox.ts';
import type { CallDevices } from './call-devices.ts';
import type { CallMedia } from './call-media.ts';
import type { CallTransitions } from './call-transitions.ts';
import type { KnownCall, LiveCalls } from './live-calls.ts';

interface AnsweringDeps {
  readonly live: LiveCalls;
  readonly transitions: CallTransitions;
  readonly media: CallMedia;
  readonly callDevices: CallDevices;
  readonly mailboxes: Mailboxes;
}

type AnswerOutcome = Result<CallWithMedia, CallFailure>;

/** Answers calls, one at a time per device. */
export class Answering {
  readonly #deps: AnsweringDeps;

  constructor(deps: AnsweringDeps) {
    this.#deps = deps;
  }

  answer(actor: Actor, id: CallId): Promise<AnswerOutcome> {
    const key = `device.${actor.principal.userId}.${actor.device.id}`;
    return this.#deps.mailboxes.run(key, () => this.answerHoldingDevice(actor, id));
  }

  /** As {@link answer}, for a caller that is already alone on the device. */
  async answerHoldingDevice(actor: Actor, id: CallId): Promise<AnswerOutcome> {
    const { live, transitions } = this.#deps;
    const { userId } = actor.principal;
    const device = actor.device.id;
    const known = live.find(id);
    if (known?.call.calleeId !== userId) return err({ code: 'not-found' });
    const isHeld = known.call.status === 'ringing' && callHolding(live.ofPerson(userId), device);
    if (isHeld) return err({ code: 'already-in-call' });
    const now = await transitions.apply(id, { type: 'answer', userId, deviceId: device });
    if (!now || now.call.status !== 'active' || now.call.calleeDevice !== device) return err({ code: 'call-ended' });
    this.#deps.callDevices.catchUp(now.call);
    return this.withMedia(actor, now);
  }

  /** The call as its device is told, with its admission. Without media the grant follows in `call.media-reset`. */
  async withMedia(actor: Actor, { call, revision }: KnownCall): Promise<Result<CallWithMedia, never>> {
    const { userId } = actor.principal;
    const view = viewFor(call, userId, revision);
    if (call.status === 'ended' || ownDeviceOf(call, userId) !== actor.device.id) return ok({ call: view });
    const grant = await this.#deps.media.admit(call, actor.device.id);
    const latest = this.#deps.live.find(call.id);
    return ok({
      call: latest ? viewFor(latest.call, userId, latest.revision) : view,
      ...(grant.ok && latest?.call.status !== 'ended' && { media: grant.value }),
    });
  }
}
