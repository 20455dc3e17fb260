import type { SfuJson } from '@bureau/core/media';
import type { WirePath } from '@bureau/server/wire';

/** One layer of a simulated camera. */
export interface SimulatedPicture {
  readonly ssrc: number;
  readonly packetsPerFrame: number;
  /** Of each packet. */
  readonly bytes: number;
}

/** A simulated device: what it sends and, over another transport, what it hears and sees. */
export interface SimulatedDevice {
  readonly ssrc: number;
  readonly pictures?: readonly SimulatedPicture[];
  readonly send: WirePath;
  readonly receive: WirePath;
}

/** What the load process is asked to do for one of its named groups of streams. */
export type LoadOrder =
  /** Its DTLS parameters, which an SFU must know to shake hands. */
  | { readonly type: 'introduce' }
  | { readonly type: 'connect'; readonly group: string; readonly devices: readonly SimulatedDevice[] }
  /** Streams of plain RTP to these ports of this machine. */
  | { readonly type: 'aim'; readonly group: string; readonly ports: readonly number[] }
  /** Streams of plain RTP to this port, each from a port of its own, where another one is expected. */
  | { readonly type: 'relay'; readonly group: string; readonly port: number; readonly count: number }
  /** Every stream sends for so long; the first report says that it has begun, the second is the sum. */
  | {
      readonly type: 'stream';
      readonly group: string;
      readonly seconds: number;
      /** How many packets a voice sends in a second. */
      readonly packetsPerSecond: number;
      readonly framesPerSecond: number;
    }
  /** Packets that have arrived so far. */
  | { readonly type: 'count'; readonly group: string };

/** Its answer. */
export type LoadReport =
  | { readonly type: 'introduced'; readonly dtlsParameters: SfuJson }
  | { readonly type: 'ready' | 'begun' }
  | { readonly type: 'relaying'; readonly ports: readonly number[] }
  | { readonly type: 'counted'; readonly arrived: number }
  | { readonly type: 'done'; readonly sent: number; readonly arrived: number }
  | { readonly type: 'failed'; readonly reason: string };

/** Packets a second of every stream unless told otherwise: Opus frames of 20 ms. */
export const PACKETS_PER_SECOND = 50;
export const SAMPLES_PER_SECOND = 48_000;
export const SAMPLES_A_PACKET = SAMPLES_PER_SECOND / PACKETS_PER_SECOND;
/** Of simulated cameras: as of faces in a meeting. */
export const FRAMES_PER_SECOND = 15;
/** Payload type of the simulated microphones, as Chromium's. */
export const PAYLOAD_TYPE = 111;
/** That of their cameras. */
export const PICTURE_PAYLOAD_TYPE = 96;
/** Ids of the header extensions that Chromium sends with sound (RFC 8285). */
export const EXTENSIONS = {
  audioLevel: { id: 1, uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level' },
  sendTime: { id: 2, uri: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time' },
  transportSequence: { id: 3, uri: 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01' },
  mid: { id: 4, uri: 'urn:ietf:params:rtp-hdrext:sdes:mid' },
} as const;
