import type { SfuJson } from '@bureau/core/media';
import { EXTENSIONS, PAYLOAD_TYPE } from './orders.ts';

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
