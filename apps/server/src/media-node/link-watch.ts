import { type LinkMeasure, limitVideo, NO_LIMITS } from '@bureau/core/media';
import type { WebRtcTransport } from 'mediasoup/types';
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { Receiver } from './receiver.ts';

/** What mediasoup tells of its estimate, about once a second: what it could send, and what its streams would take. */
const estimate = z.object({ availableBitrate: z.number(), desiredBitrate: z.number() });

/** Holds the pictures to a device to what the way to it takes; `tell` learns which ones are paused whenever it changes. */
export async function watchLink(
  transport: WebRtcTransport,
  receiver: Receiver,
  tell: (consumerIds: readonly string[]) => void,
  log: Log,
): Promise<void> {
  let limits = NO_LIMITS;
  const look = (measure: LinkMeasure) => {
    const before = limits.paused;
    limits = limitVideo(limits, receiver.wantedPictures(), measure, performance.now());
    const { paused } = limits;
    if (paused.size === before.size && [...paused].every((id) => before.has(id))) return;
    tell([...paused]);
    receiver.limit(paused).catch((err: unknown) => log.warn({ err }, 'pictures not paused'));
  };
  transport.on('trace', ({ type, info }) => {
    const read = type === 'bwe' ? estimate.safeParse(info).data : undefined;
    if (read) look({ availableBps: read.availableBitrate, desiredBps: read.desiredBitrate });
  });
  await transport.enableTraceEvent(['bwe']);
}
