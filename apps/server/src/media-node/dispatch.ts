import type { Result } from '@bureau/core/kernel';
import type { MediaFailure } from '@bureau/core/media';
import type { z } from 'zod';
import type { Log } from '../log.ts';
import type { NodeRooms } from './media-rooms.ts';
import { type MediaMethod, methods, type ReplyFrame, requestFrame } from './protocol.ts';

type Answer = Promise<Result<unknown, MediaFailure>>;
/** Undefined when the parameters are not those of the method. */
type Route = (rooms: NodeRooms, given: unknown) => Answer | undefined;

const routes: Readonly<Record<MediaMethod, Route>> = {
  open: route(methods.open.params, (rooms, { roomId, kind }) => rooms.open(roomId, kind)),
  admit: route(methods.admit.params, (rooms, { roomId, peerId }) => rooms.admit(roomId, peerId)),
  attach: route(methods.attach.params, (rooms, { roomId, peerId, audio }) => rooms.attach(roomId, peerId, audio)),
  publish: route(methods.publish.params, (rooms, { roomId, peerId, request }) =>
    rooms.publish(roomId, peerId, request),
  ),
  unpublish: route(methods.unpublish.params, (rooms, { roomId, peerId, source }) =>
    rooms.unpublish(roomId, peerId, source),
  ),
  listen: route(methods.listen.params, (rooms, { roomId, peerId, rtpCapabilities }) =>
    rooms.listen(roomId, peerId, rtpCapabilities),
  ),
  watch: route(methods.watch.params, (rooms, { roomId, peerId, wishes }) => rooms.watch(roomId, peerId, wishes)),
  receive: route(methods.receive.params, (rooms, { roomId, peerId, request }) =>
    rooms.receive(roomId, peerId, request),
  ),
  setMuted: route(methods.setMuted.params, (rooms, { roomId, peerId, muted }) => rooms.setMuted(roomId, peerId, muted)),
  restartIce: route(methods.restartIce.params, (rooms, { roomId, peerId, transportId }) =>
    rooms.restartIce(roomId, peerId, transportId),
  ),
  arrange: route(methods.arrange.params, (rooms, { roomId, arrangement }) => rooms.arrange(roomId, arrangement)),
  press: route(methods.press.params, (rooms, { roomId, peerId, key }) => rooms.press(roomId, peerId, key)),
  play: route(methods.play.params, (rooms, { roomId, sounds }) => rooms.play(roomId, sounds)),
  playTo: route(methods.playTo.params, (rooms, { roomId, peerId, sounds }) => rooms.playTo(roomId, peerId, sounds)),
  canCapture: route(methods.canCapture.params, (rooms) => rooms.canCapture()),
  close: route(methods.close.params, (rooms, { roomId }) => rooms.close(roomId)),
  list: route(methods.list.params, (rooms) => rooms.list()),
};

/** Answers one frame of the api. What is no request is logged and stays unanswered: there is no id to answer to. */
export async function answer(rooms: NodeRooms, given: unknown, log: Log): Promise<ReplyFrame | undefined> {
  const frame = requestFrame.safeParse(given);
  if (!frame.success) {
    log.warn('malformed frame on the control socket');
    return undefined;
  }
  const { id, method, params } = frame.data;
  try {
    const result = await routes[method](rooms, params);
    if (result?.ok) return { id, ok: true, value: result.value };
    if (!result) log.warn({ method }, 'malformed media request');
    return { id, ok: false, error: result?.error ?? 'media-refused' };
  } catch (err) {
    log.error({ err, method }, 'media request failed unexpectedly');
    return { id, ok: false, error: 'media-unavailable' };
  }
}

function route<T>(params: z.ZodType<T>, handle: (rooms: NodeRooms, params: T) => Answer): Route {
  return (rooms, given) => {
    const parsed = params.safeParse(given);
    return parsed.success ? handle(rooms, parsed.data) : undefined;
  };
}
