import { once } from 'node:events';
import type { LineAudio } from '@bureau/core/media';
import { WebSocket } from 'ws';
import type { Log } from '../log.ts';

/** The gateway is near: what takes longer than this is broken. */
const OPEN_WITHIN_MS = 3_000;
const MOST_BYTES = 64 * 1024;
/** What the gateway's channel calls its sound. */
const SUBPROTOCOL = 'media';

/** Opens the way of a line's sound, or throws. */
export async function openLineSocket({ url, authorization }: LineAudio, log: Log): Promise<WebSocket> {
  const socket = new WebSocket(url, SUBPROTOCOL, {
    headers: { authorization },
    handshakeTimeout: OPEN_WITHIN_MS,
    maxPayload: MOST_BYTES,
    perMessageDeflate: false,
  });
  await once(socket, 'open');
  socket.on('error', (err) => log.warn({ err }, 'the sound of a line is broken'));
  return socket;
}
