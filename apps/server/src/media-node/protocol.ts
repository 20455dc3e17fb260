// What the api and a media node say to each other: JSON over one WebSocket. A request carries an id that its reply
// repeats; events carry none. Both sides check what they read.
import { type DeviceId, isDeviceId, type RecordingId, type UserId, type VoicemailId } from '@bureau/core/kernel';
import type {
  ConsumerOffer,
  Greeting,
  MediaEvent,
  MediaFailure,
  MediaGrant,
  PlayedSound,
  RoomArrangement,
  SfuJson,
  SpeakerLevel,
  StreamName,
  VideoWish,
} from '@bureau/core/media';
import type { RawData } from 'ws';
import { z } from 'zod';

/** Largest frame either side accepts, in bytes: a list of ten thousand rooms fits well. */
export const MAX_FRAME_BYTES = 1024 * 1024;

const sfuJson: z.ZodType<SfuJson> = z.record(z.string(), z.unknown());
const sfuId = z.string().min(1).max(64);
const peerId = z.custom<DeviceId>((value) => typeof value === 'string' && isDeviceId(value));
const roomId = z.string().min(1).max(128);
const inRoom = z.object({ roomId });
const ofPeer = inRoom.extend({ peerId });
const roomKind = z.enum(['call', 'echo', 'meeting']);
const source = z.enum(['microphone', 'camera', 'screen', 'screen-audio']);
const streamName = z.custom<StreamName>((value) => z.uuid().safeParse(value).success);
/** Microphones, cameras and one share of a hundred participants. */
const MOST_STREAMS = 256;
const nothing = z.void();

const transportGrant = z.object({
  id: sfuId,
  iceParameters: sfuJson,
  iceCandidates: z.array(sfuJson),
  dtlsParameters: sfuJson,
});

const videoLayer = z.union([z.literal(0), z.literal(1), z.literal(2)]);
const offer: z.ZodType<ConsumerOffer> = z.object({
  consumerId: sfuId,
  producerId: sfuId,
  transportId: sfuId,
  fromPeer: z.string(),
  kind: z.enum(['audio', 'video']),
  source,
  rtpParameters: sfuJson,
});

const grant: z.ZodType<MediaGrant> = z.object({
  generation: z.number().int(),
  routerRtpCapabilities: sfuJson,
  send: transportGrant,
  receive: transportGrant,
  iceServers: z.array(z.object({ urls: z.array(z.string()), username: z.string(), credential: z.string() })),
});

const wish: z.ZodType<VideoWish> = z.object({
  consumerId: sfuId,
  wanted: z.union([z.literal('off'), videoLayer]),
});

const speaker: z.ZodType<SpeakerLevel> = z.object({ name: streamName, levelDb: z.number().int().min(-127).max(0) });

const captureId = z.custom<RecordingId & VoicemailId>((value) => z.uuid().safeParse(value).success);
const userId = z.custom<UserId>((value) => z.uuid().safeParse(value).success);
const milliseconds = z.number().int().positive();

const storedFile = z.string().regex(/^[\w-]+(?:\/[\w-]+)*\.\w+$/);
const sound: z.ZodType<PlayedSound> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('prompt'), name: z.string().regex(/^[a-z\d-]+$/), locale: z.enum(['en', 'fr']) }),
  z.object({ kind: z.literal('file'), file: storedFile }),
]);

const greeting: z.ZodType<Greeting> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('default'), locale: z.enum(['en', 'fr']) }),
  z.object({ kind: z.literal('own'), file: storedFile }),
]);

const arrangement: z.ZodType<RoomArrangement> = z.object({
  revision: z.number().int().nonnegative(),
  peers: z
    .array(
      z.object({
        peerId,
        hears: z.enum(['others', 'music', 'ringing', 'nothing']),
        isHeard: z.boolean(),
        name: streamName,
        sends: z.array(source).max(4).readonly(),
      }),
    )
    .max(1_000)
    .readonly(),
  captures: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('voicemail'),
          captureId,
          greeting,
          limitMs: milliseconds,
          silenceMs: milliseconds,
        }),
        z.object({ kind: z.literal('recording'), captureId, isPaused: z.boolean(), by: userId.optional() }),
      ]),
    )
    .max(2)
    .readonly(),
  isHd: z.boolean(),
});

/** Every request with its parameters and what a successful reply carries. */
export const methods = {
  open: { params: inRoom.extend({ kind: roomKind }), value: nothing },
  admit: { params: ofPeer, value: grant },
  attach: {
    params: ofPeer.extend({ audio: z.object({ url: z.url().max(512), authorization: z.string().max(512) }) }),
    value: nothing,
  },
  publish: {
    params: ofPeer.extend({
      request: z.object({
        transportId: sfuId,
        dtlsParameters: sfuJson.optional(),
        source,
        rtpParameters: sfuJson,
        rtpCapabilities: sfuJson,
        muted: z.boolean(),
      }),
    }),
    value: z.object({ producerId: sfuId, offers: z.array(offer).readonly() }),
  },
  unpublish: { params: ofPeer.extend({ source }), value: nothing },
  listen: { params: ofPeer.extend({ rtpCapabilities: sfuJson }), value: z.array(offer).readonly() },
  watch: { params: ofPeer.extend({ wishes: z.array(wish).max(MOST_STREAMS).readonly() }), value: nothing },
  receive: {
    params: ofPeer.extend({
      request: z.object({
        transportId: sfuId,
        dtlsParameters: sfuJson.optional(),
        consumerIds: z.array(sfuId).min(1).max(MOST_STREAMS).readonly(),
      }),
    }),
    value: nothing,
  },
  setMuted: { params: ofPeer.extend({ muted: z.boolean() }), value: z.object({ muted: z.boolean() }) },
  restartIce: { params: ofPeer.extend({ transportId: sfuId }), value: z.object({ iceParameters: sfuJson }) },
  arrange: { params: inRoom.extend({ arrangement }), value: nothing },
  press: { params: ofPeer.extend({ key: z.string().regex(/^[0-9*#A-D]$/) }), value: nothing },
  play: { params: inRoom.extend({ sounds: z.array(sound).max(8).readonly() }), value: nothing },
  playTo: { params: ofPeer.extend({ sounds: z.array(sound).min(1).max(8).readonly() }), value: nothing },
  canCapture: { params: z.object({}), value: z.boolean() },
  close: { params: inRoom, value: nothing },
  list: { params: z.object({}), value: z.array(z.object({ roomId, kind: roomKind })) },
} as const;

export type MediaMethod = keyof typeof methods;

const failure: z.ZodType<MediaFailure> = z.enum(['media-unavailable', 'media-not-found', 'media-refused']);
const requestId = z.number().int().nonnegative();

/** The frame of a request; its parameters are checked by the schema of its method. */
export const requestFrame = z.object({
  id: requestId,
  method: z.custom<MediaMethod>((name) => typeof name === 'string' && Object.hasOwn(methods, name)),
  params: z.unknown().optional(),
});

const replyFrame = z.discriminatedUnion('ok', [
  z.object({ id: requestId, ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ id: requestId, ok: z.literal(false), error: failure }),
]);
export type ReplyFrame = z.infer<typeof replyFrame>;

/** What a media node tells by itself; the state of the link is the adapter's to tell. */
export type RoomEvent = Exclude<MediaEvent, { type: 'node-connected' | 'node-disconnected' }>;

const event: z.ZodType<RoomEvent> = z.discriminatedUnion('type', [
  ofPeer.extend({ type: z.literal('consumers-offered'), offers: z.array(offer).readonly() }),
  ofPeer.extend({ type: z.literal('consumer-closed'), consumerId: sfuId }),
  ofPeer.extend({ type: z.literal('peer-muted'), muted: z.boolean() }),
  ofPeer.extend({ type: z.literal('peer-heard') }),
  ofPeer.extend({ type: z.literal('line-lost') }),
  inRoom.extend({ type: z.literal('speakers'), speakers: z.array(speaker).readonly() }),
  ofPeer.extend({ type: z.literal('peer-stalled'), source, stalled: z.boolean() }),
  ofPeer.extend({ type: z.literal('video-limited'), consumerIds: z.array(sfuId).readonly() }),
  ofPeer.extend({ type: z.literal('camera-wanted'), producerId: sfuId, most: videoLayer }),
  inRoom.extend({ type: z.literal('capture-started'), captureId }),
  inRoom.extend({
    type: z.literal('capture-ended'),
    captureId,
    cause: z.enum(['silence', 'limit', 'key', 'disk-full', 'failed']),
  }),
  inRoom.extend({ type: z.literal('played') }),
  inRoom.extend({ type: z.literal('room-lost') }),
]);

const eventFrame = z.object({ event });
export type EventFrame = z.infer<typeof eventFrame>;

/** What the api reads from a media node. */
export const nodeFrame = z.union([eventFrame, replyFrame]);

/** The JSON of a text frame, or undefined where it is none. */
export function jsonOf(data: RawData, isBinary: boolean): unknown {
  if (isBinary || !Buffer.isBuffer(data)) return undefined;
  try {
    return JSON.parse(data.toString());
  } catch {
    return undefined;
  }
}
