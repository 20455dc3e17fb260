import { err, ok, type Result, retryWaitMs } from '@bureau/core/kernel';
import type { MediaEvent, MediaFailure, MediaRooms } from '@bureau/core/media';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import type { Log } from '../../log.ts';
import { keepAlive } from '../../media-node/keep-alive.ts';
import {
  jsonOf,
  MAX_FRAME_BYTES,
  type MediaMethod,
  methods,
  nodeFrame,
  type ReplyFrame,
} from '../../media-node/protocol.ts';
import { authorizationOf } from '../../media-node/secret.ts';

const ANSWER_WITHIN_MS = 5_000;
const HANDSHAKE_WITHIN_MS = 5_000;
const UNAVAILABLE = err<MediaFailure>('media-unavailable');

/** The media rooms of one media node, over a connection that mends itself. */
export interface MediaNodeLink extends MediaRooms {
  connected(): boolean;
  /** Ends the connection; the rooms stay. */
  disconnect(): Promise<void>;
}

interface LinkOptions {
  readonly url: string;
  readonly secret: string;
  readonly log: Log;
  readonly answerWithinMs?: number;
}

/** Connects to a media node in the background: requests fail as `media-unavailable` until it is there. */
export function connectMediaNode({ url, secret, log, answerWithinMs = ANSWER_WITHIN_MS }: LinkOptions): MediaNodeLink {
  const listeners = new Set<(event: MediaEvent) => void>();
  const pending = new Map<number, (reply: Result<unknown, MediaFailure>) => void>();
  let socket: WebSocket | undefined;
  let retry: NodeJS.Timeout | undefined;
  let failures = 0;
  let lastId = 0;
  let isOver = false;

  const isConnected = () => socket?.readyState === WebSocket.OPEN;
  const emit = (event: MediaEvent) => {
    for (const listener of listeners) listener(event);
  };
  const failPending = () => {
    for (const settle of pending.values()) settle(UNAVAILABLE);
  };

  const connect = () => {
    const next = new WebSocket(url, {
      headers: { authorization: authorizationOf(secret) },
      handshakeTimeout: HANDSHAKE_WITHIN_MS,
      maxPayload: MAX_FRAME_BYTES,
      perMessageDeflate: false,
    });
    socket = next;
    let wasOpen = false;
    next.on('open', () => {
      wasOpen = true;
      failures = 0;
      log.info('media node connected');
      keepAlive(next);
      emit({ type: 'node-connected' });
    });
    next.on('message', (data, isBinary) => read(jsonOf(data, isBinary)));
    // A node that is away is reported once, not at every try; a wrong secret must be seen.
    next.on('error', (cause) =>
      (failures === 0 ? log.warn : log.debug).call(log, { err: cause }, 'media node out of reach'),
    );
    next.on('close', () => {
      failPending();
      if (wasOpen) {
        if (!isOver) log.warn('media node disconnected');
        emit({ type: 'node-disconnected' });
      }
      if (isOver) return;
      retry = setTimeout(connect, retryWaitMs(failures, Math.random()));
      failures += 1;
    });
  };

  const read = (given: unknown) => {
    const frame = nodeFrame.safeParse(given);
    if (!frame.success) log.warn('malformed frame from the media node');
    else if ('event' in frame.data) emit(frame.data.event);
    else settle(frame.data);
  };
  const settle = (reply: ReplyFrame) => pending.get(reply.id)?.(reply.ok ? ok(reply.value) : err(reply.error));

  const request = <P, V>(
    method: MediaMethod,
    { value }: { readonly params: z.ZodType<unknown, P>; readonly value: z.ZodType<V> },
    params: P,
  ): Promise<Result<V, MediaFailure>> => {
    const current = socket;
    if (current?.readyState !== WebSocket.OPEN) return Promise.resolve(UNAVAILABLE);
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        log.warn({ method }, 'media node did not answer in time');
        finish(UNAVAILABLE);
      }, answerWithinMs);
      const finish = (reply: Result<unknown, MediaFailure>) => {
        clearTimeout(timer);
        pending.delete(id);
        if (!reply.ok) {
          resolve(reply);
          return;
        }
        const parsed = value.safeParse(reply.value);
        if (!parsed.success) log.error({ method }, 'the answer of the media node is not understood');
        resolve(parsed.success ? ok(parsed.data) : UNAVAILABLE);
      };
      pending.set(id, finish);
      current.send(JSON.stringify({ id, method, params }));
    });
  };

  connect();
  return {
    open: (roomId, kind) => request('open', methods.open, { roomId, kind }),
    admit: (roomId, peerId) => request('admit', methods.admit, { roomId, peerId }),
    attach: (roomId, peerId, audio) => request('attach', methods.attach, { roomId, peerId, audio }),
    publish: (roomId, peerId, given) => request('publish', methods.publish, { roomId, peerId, request: given }),
    unpublish: (roomId, peerId, source) => request('unpublish', methods.unpublish, { roomId, peerId, source }),
    listen: (roomId, peerId, rtpCapabilities) => request('listen', methods.listen, { roomId, peerId, rtpCapabilities }),
    watch: (roomId, peerId, wishes) => request('watch', methods.watch, { roomId, peerId, wishes }),
    receive: (roomId, peerId, given) => request('receive', methods.receive, { roomId, peerId, request: given }),
    setMuted: (roomId, peerId, muted) => request('setMuted', methods.setMuted, { roomId, peerId, muted }),
    restartIce: (roomId, peerId, transportId) =>
      request('restartIce', methods.restartIce, { roomId, peerId, transportId }),
    arrange: (roomId, arrangement) => request('arrange', methods.arrange, { roomId, arrangement }),
    press: (roomId, peerId, key) => request('press', methods.press, { roomId, peerId, key }),
    play: (roomId, sounds) => request('play', methods.play, { roomId, sounds }),
    playTo: (roomId, peerId, sounds) => request('playTo', methods.playTo, { roomId, peerId, sounds }),
    canCapture: () => request('canCapture', methods.canCapture, {}),
    close: (roomId) => request('close', methods.close, { roomId }),
    list: () => request('list', methods.list, {}),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connected: isConnected,
    async disconnect() {
      isOver = true;
      clearTimeout(retry);
      const last = socket;
      if (!last || last.readyState === WebSocket.CLOSED) return;
      const closed = new Promise((resolve) => last.once('close', resolve));
      last.terminate();
      await closed;
    },
  };
}
