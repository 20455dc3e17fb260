import type { SfuJson } from '@bureau/core/media';
import { EXTENSIONS, PAYLOAD_TYPE, PICTURE_PAYLOAD_TYPE, type SimulatedPicture } from './orders.ts';

const FEEDBACK = [{ type: 'transport-cc' }];
const OPUS = { mimeType: 'audio/opus', clockRate: 48_000, channels: 2, parameters: { minptime: 10, useinbandfec: 1 } };
/** What Chromium hears of a stream besides its sound. */
const HEARD: readonly string[] = [EXTENSIONS.audioLevel.uri, EXTENSIONS.sendTime.uri, EXTENSIONS.mid.uri];

/** The microphone of a simulated device, described as Chromium describes its own. */
export function microphone(ssrc: number): SfuJson {
  return {
    mid: '0',
    codecs: [{ ...OPUS, payloadType: PAYLOAD_TYPE, rtcpFeedback: FEEDBACK }],
    headerExtensions: Object.values(EXTENSIONS),
    encodings: [{ ssrc }],
    rtcp: { cname: `microphone ${ssrc}`, reducedSize: true },
  };
}

const PICTURE_FEEDBACK = [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }, { type: 'ccm', parameter: 'fir' }];
const PICTURE_HEARD: readonly string[] = [EXTENSIONS.sendTime.uri, EXTENSIONS.mid.uri];

/** The camera of a simulated device, with its layers. */
export function camera(pictures: readonly SimulatedPicture[]): SfuJson {
  const codec = { mimeType: 'video/VP8', payloadType: PICTURE_PAYLOAD_TYPE, clockRate: 90_000 };
  return {
    mid: '1',
    codecs: [{ ...codec, rtcpFeedback: PICTURE_FEEDBACK }],
    headerExtensions: [EXTENSIONS.sendTime, EXTENSIONS.transportSequence, EXTENSIONS.mid],
    encodings: pictures.map(({ ssrc }) => ({ ssrc })),
    rtcp: { cname: `camera ${pictures[0]?.ssrc}`, reducedSize: true },
  };
}

/** What a device can hear and see from a router. Of the width of its way it says nothing: it takes everything. */
export function sensesFor(routerRtpCapabilities: SfuJson): SfuJson {
  const ears = earsFor(routerRtpCapabilities);
  const { codecs, headerExtensions } = routerRtpCapabilities;
  const vp8 = listOf(codecs).filter((codec) => codec['mimeType'] === 'video/VP8');
  return {
    codecs: [...listOf(ears['codecs']), ...vp8.map((codec) => ({ ...codec, rtcpFeedback: PICTURE_FEEDBACK }))],
    headerExtensions: [
      ...listOf(ears['headerExtensions']),
      ...listOf(headerExtensions).filter(({ kind, uri }) => kind === 'video' && PICTURE_HEARD.includes(String(uri))),
    ],
  };
}

/** What a device can receive from a router, where it is a Chromium. */
export function earsFor(routerRtpCapabilities: SfuJson): SfuJson {
  const { codecs, headerExtensions } = routerRtpCapabilities;
  const opus = listOf(codecs).filter((codec) => codec['mimeType'] === OPUS.mimeType);
  return {
    codecs: opus.map((codec) => ({ ...codec, parameters: OPUS.parameters, rtcpFeedback: FEEDBACK })),
    headerExtensions: listOf(headerExtensions).filter(
      ({ kind, uri }) => kind === 'audio' && HEARD.includes(String(uri)),
    ),
  };
}

const listOf = (given: unknown): readonly SfuJson[] => (Array.isArray(given) ? given : []);

/** Names the streams of a call: two, and no other call's. */
export const ssrcsOf = (call: number): readonly [number, number] => [10_001 + call * 2, 10_002 + call * 2];
