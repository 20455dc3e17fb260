import type { Actor, CallFailure, Services } from '@bureau/api';
import { type CallEvent, isParty, mayUseMedia, ownDeviceOf, viewFor } from '@bureau/core/calls';
import { type CallId, err, ok, type Result } from '@bureau/core/kernel';
import type { MediaFailure, MediaRooms } from '@bureau/core/media';
import type { Answering } from './answering.ts';
import type { CallMedia } from './call-media.ts';
import type { CallTransitions } from './call-transitions.ts';
import type { Dialling } from './dialling.ts';
import type { LiveCalls } from './live-calls.ts';

interface CallServiceDeps {
  readonly live: LiveCalls;
  readonly transitions: CallTransitions;
  readonly dialling: Dialling;
  readonly answering: Answering;
  readonly media: CallMedia;
  readonly rooms: MediaRooms;
}

/** What people do with calls. A call of others does not exist for them. */
export function createCallService(deps: CallServiceDeps): Services['calls'] {
  const { live, transitions, dialling, answering, media, rooms } = deps;

  const act = async (actor: Actor, id: CallId, event: CallEvent) => {
    const { userId } = actor.principal;
    const known = live.find(id);
    if (!known || !isParty(known.call, userId)) return err<CallFailure>({ code: 'not-found' });
    const after = (await transitions.apply(id, event)) ?? known;
    return ok(viewFor(after.call, userId, after.revision));
  };

  /** Lets the device that carries the call through to its media, and nobody else. */
  const inCall = async <T>(
    actor: Actor,
    id: CallId,
    request: () => Promise<Result<T, MediaFailure>>,
  ): Promise<Result<T, CallFailure>> => {
    const { userId } = actor.principal;
    const call = live.find(id)?.call;
    if (!call || !isParty(call, userId)) return err({ code: 'not-found' });
    if (call.status === 'ended') return err({ code: 'call-ended' });
    if (!mayUseMedia(call, userId, actor.device.id)) return err({ code: 'not-found' });
    const done = await request();
    return done.ok ? done : err({ code: done.error });
  };

  return {
    dial: (actor, id, to) => dialling.dial(actor, id, to),
    answer: (actor, id) => answering.answer(actor, id),
    decline: (actor, id) => act(actor, id, { type: 'decline', userId: actor.principal.userId }),
    hangUp: async (actor, id) => {
      const call = live.find(id)?.call;
      const isOwn = call && ownDeviceOf(call, actor.principal.userId) === actor.device.id;
      if (call && call.status !== 'ended' && !isOwn) return err({ code: 'not-found' });
      return act(actor, id, { type: 'hang-up', deviceId: actor.device.id });
    },
    publish: (actor, id, request) => inCall(actor, id, () => rooms.publish(id, actor.device.id, request)),
    receive: (actor, id, request) => inCall(actor, id, () => rooms.receive(id, actor.device.id, request)),
    setMuted: (actor, id, muted) => inCall(actor, id, () => rooms.setMuted(id, actor.device.id, muted)),
    restartIce: (actor, id, transportId) => inCall(actor, id, () => rooms.restartIce(id, actor.device.id, transportId)),
    rejoinMedia: (actor, id) =>
      inCall(actor, id, async () => {
        const call = live.live(id)?.call;
        return call ? media.admit(call, actor.device.id) : err('media-not-found');
      }),
  };
}
