import type { SfuJson } from '@bureau/core/media';
import { z } from 'zod';

/** JSON between mediasoup and its client; the media node reads it before the SFU does. */
export const sfuJson: z.ZodType<SfuJson> = z.record(z.string(), z.unknown());
export const transportId = z.string().min(1).max(64);

/** A stream to be sent. */
export const publishInput = {
  transportId,
  dtlsParameters: sfuJson.optional(),
  source: z.enum(['microphone', 'camera', 'screen', 'screen-audio']),
  rtpParameters: sfuJson,
  rtpCapabilities: sfuJson,
  muted: z.boolean(),
};

/** Offered streams to be started. */
export const receiveInput = {
  transportId,
  dtlsParameters: sfuJson.optional(),
  consumerIds: z.array(z.string().max(64)).min(1).max(64),
};
