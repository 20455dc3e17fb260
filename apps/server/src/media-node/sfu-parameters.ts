// What clients may hand to the SFU. mediasoup's own checks let values through on which its serialiser throws halfway (a
// `maxBitrate` that is no integer leaves the channel of the whole worker unusable) or on which the worker ends (a
// fingerprint without a value). So nothing reaches it that does not have exactly this form.
import type { SfuJson } from '@bureau/core/media';
import type { DtlsParameters, RtpCapabilities, RtpHeaderExtensionUri, RtpParameters } from 'mediasoup/types';
import { z } from 'zod';

const uint = (max: number) => z.number().int().min(0).max(max);
const uint32 = uint(0xffff_ffff);
const payloadType = uint(127);
const shortText = z.string().max(256);
/** Ids of RTP header extensions: the one-byte form and the two-byte form (RFC 8285). */
const extensionId = z.number().int().min(1).max(255);
/** mediasoup knows which of them exist. */
const extensionUri = z.custom<RtpHeaderExtensionUri>(
  (uri) => typeof uri === 'string' && uri !== '' && uri.length <= 256,
);
const int32 = z.number().int().min(-0x8000_0000).max(0x7fff_ffff);
const codecParameters = z
  .record(z.string().max(64), z.union([shortText, int32]))
  .refine((given) => Object.keys(given).length <= 32);
const feedback = z.array(z.object({ type: shortText.min(1), parameter: shortText.exactOptional() })).max(16);
const mimeType = z
  .string()
  .max(64)
  .regex(/^(audio|video)\/[\w.-]+$/i);
const clockRate = z.number().int().min(1).max(192_000);
const channels = z.number().int().min(1).max(8);

const dtls = z.object({
  role: z.enum(['auto', 'client', 'server']).exactOptional(),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: z.string().regex(/^[0-9a-f]{2}(:[0-9a-f]{2}){19,63}$/i),
      }),
    )
    .min(1)
    .max(8),
});

const rtpParameters = z.object({
  mid: z.string().min(1).max(8).exactOptional(),
  codecs: z
    .array(
      z.object({
        mimeType,
        payloadType,
        clockRate,
        channels: channels.exactOptional(),
        parameters: codecParameters.exactOptional(),
        rtcpFeedback: feedback.exactOptional(),
      }),
    )
    .min(1)
    .max(16),
  headerExtensions: z
    .array(
      z.object({
        uri: extensionUri,
        id: extensionId,
        encrypt: z.boolean().exactOptional(),
        parameters: codecParameters.exactOptional(),
      }),
    )
    .max(32)
    .exactOptional(),
  encodings: z
    .array(
      z.object({
        ssrc: uint32.exactOptional(),
        rid: z.string().min(1).max(16).exactOptional(),
        codecPayloadType: payloadType.exactOptional(),
        rtx: z.object({ ssrc: uint32 }).exactOptional(),
        dtx: z.boolean().exactOptional(),
        scalabilityMode: z
          .string()
          .regex(/^[LS][1-9]\d?T[1-9]\d?(_KEY(_SHIFT)?)?$/)
          .exactOptional(),
        maxBitrate: uint32.exactOptional(),
      }),
    )
    .max(3)
    .exactOptional(),
  // Browsers give an empty name where streams are told apart by their RID (RFC 8852); the SFU then takes that of the transport.
  rtcp: z
    .object({ cname: z.string().max(255).exactOptional(), reducedSize: z.boolean().exactOptional() })
    .exactOptional(),
  msid: shortText.exactOptional(),
});

const rtpCapabilities = z.object({
  codecs: z
    .array(
      z.object({
        kind: z.enum(['audio', 'video']),
        mimeType,
        preferredPayloadType: payloadType,
        clockRate,
        channels: channels.exactOptional(),
        parameters: codecParameters.exactOptional(),
        rtcpFeedback: feedback.exactOptional(),
      }),
    )
    .max(64),
  headerExtensions: z
    .array(
      z.object({
        kind: z.enum(['audio', 'video']),
        uri: extensionUri,
        preferredId: extensionId,
        preferredEncrypt: z.boolean().exactOptional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).exactOptional(),
      }),
    )
    .max(64)
    .exactOptional(),
});

/** DTLS parameters that are safe to hand to the SFU, or undefined. */
export function readDtlsParameters(given: SfuJson): DtlsParameters | undefined {
  return dtls.safeParse(given).data;
}

/** RTP capabilities that are safe to hand to the SFU, or undefined. */
export function readRtpCapabilities(given: SfuJson): RtpCapabilities | undefined {
  return rtpCapabilities.safeParse(given).data;
}

/** RTP parameters of one stream of that kind that are safe to hand to the SFU, or undefined. */
export function readRtpParameters(kind: 'audio' | 'video', given: SfuJson): RtpParameters | undefined {
  const parameters = rtpParameters.safeParse(given).data;
  if (!parameters?.codecs.every(({ mimeType: type }) => type.toLowerCase().startsWith(`${kind}/`))) return undefined;
  // Layers are for video.
  return kind === 'audio' && (parameters.encodings?.length ?? 0) > 1 ? undefined : parameters;
}
