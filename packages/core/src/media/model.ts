import type { Locale } from '../accounts/index.ts';
import type { DeviceId, ParticipantId, RecordingId, UserId, VoicemailId } from '../kernel/index.ts';

/** JSON whose meaning only the SFU and its client library know (codecs, DTLS, ICE, RTP). */
export type SfuJson = { readonly [key: string]: unknown };

/** Who meets in a room: the people of a call, somebody alone with the echo, the participants of a meeting. */
export type RoomKind = 'call' | 'echo' | 'meeting';

/** What a stream shows or tells. A device sends at most one stream of each. */
export type MediaSource = 'microphone' | 'camera' | 'screen' | 'screen-audio';

/** Whose stream it is: a person in calls, a participant in meetings. */
export type StreamName = UserId | ParticipantId;

/** Whether a source is heard or seen. */
export function kindOf(source: MediaSource): 'audio' | 'video' {
  return source === 'camera' || source === 'screen' ? 'video' : 'audio';
}

/** A server that relays where there is no direct way (RFC 8656), as browsers take it. */
export interface IceServer {
  readonly urls: readonly string[];
  readonly username: string;
  readonly credential: string;
}

/** What a client needs to build one transport towards the SFU. */
export interface SfuTransportGrant {
  readonly id: string;
  readonly iceParameters: SfuJson;
  readonly iceCandidates: readonly SfuJson[];
  readonly dtlsParameters: SfuJson;
}

/** Admission of one device to one media room. A newer grant for the same device ends the earlier one. */
export interface MediaGrant {
  /** Grows with every admission, also over lost rooms and a restart of the media node: the highest one counts. */
  readonly generation: number;
  readonly routerRtpCapabilities: SfuJson;
  readonly send: SfuTransportGrant;
  readonly receive: SfuTransportGrant;
  /** Relays for both transports; none where the company runs none. */
  readonly iceServers: readonly IceServer[];
}

/** A producer of a client to be created on the SFU; the first one also connects the send transport. */
export interface PublishRequest {
  readonly transportId: string;
  readonly dtlsParameters?: SfuJson | undefined;
  /** An earlier stream of the same source ends. */
  readonly source: MediaSource;
  readonly rtpParameters: SfuJson;
  /** Codecs the client can receive. */
  readonly rtpCapabilities: SfuJson;
  readonly muted: boolean;
}

/**
 * Whose stream a meeting offers to a device at its door: nothing is ever sent, but by taking it the device and the SFU find
 * their way to each other (ICE and DTLS) before somebody joins.
 */
export const NOBODY = 'nobody';

/** A stream of another participant (or the echo) that the client may receive. */
export interface ConsumerOffer {
  readonly consumerId: string;
  readonly producerId: string;
  /** The transport it comes over: what was offered to an earlier admission is nothing to a later one. */
  readonly transportId: string;
  /** The {@link StreamName} of whose stream it is, or what the server plays itself: `echo`, `music`, `mailbox`. */
  readonly fromPeer: string;
  readonly kind: 'audio' | 'video';
  readonly source: MediaSource;
  readonly rtpParameters: SfuJson;
}

/** Starts offered streams; the first one also connects the receive transport. */
export interface ReceiveRequest {
  readonly transportId: string;
  readonly dtlsParameters?: SfuJson | undefined;
  readonly consumerIds: readonly string[];
}

/** How large a picture is wanted: the layer of simulcast, 0 the smallest. */
export type VideoLayer = 0 | 1 | 2;

/** What a device wants of an offered picture now. In a meeting pictures are `off` until something is wanted of them. */
export interface VideoWish {
  readonly consumerId: string;
  readonly wanted: 'off' | VideoLayer;
}

/** How loud somebody is. */
export interface SpeakerLevel {
  readonly name: StreamName;
  /** In dBov, from -127 (silence) to 0 (RFC 6464 §3). */
  readonly levelDb: number;
}

/** Where the sound of a line is fetched and brought: a WebSocket with PCM of 16 kHz, 16 bits, in frames of 20 ms. */
export interface LineAudio {
  readonly url: string;
  /** The value of the header of that name. */
  readonly authorization: string;
}

/** Why the media node did not do what it was asked. */
export type MediaFailure =
  /** No media node reachable, or it did not answer in time. */
  | 'media-unavailable'
  /** The room, the peer, the transport or the consumer is gone. */
  | 'media-not-found'
  /** Parameters that the SFU refuses. */
  | 'media-refused';

/** What one device hears, what it may send, and whether it is heard. */
export interface PeerArrangement {
  readonly peerId: DeviceId;
  /** `others`: everybody who is heard; `music`: music on hold; `ringing`: that somebody else is rung; `nothing`: silence. */
  readonly hears: 'others' | 'music' | 'ringing' | 'nothing';
  readonly isHeard: boolean;
  /** Under which its streams are offered and kept. */
  readonly name: StreamName;
  /** Streams of other sources are ended and refused. */
  readonly sends: readonly MediaSource[];
}

/** The greeting of a mailbox: one of ours, or a file of its owner in the file store. */
export type Greeting =
  | { readonly kind: 'default'; readonly locale: Locale }
  | { readonly kind: 'own'; readonly file: string };

/** Something that is played into a room: words of ours by their name, or a file of the file store in Opus of 20 ms frames. */
export type PlayedSound =
  | { readonly kind: 'prompt'; readonly name: string; readonly locale: Locale }
  | { readonly kind: 'file'; readonly file: string };

/** Something that the media node keeps: a message, or a call. Its folder in the spool has the name of the capture. */
export type Capture =
  /** Plays the greeting and a beep, then keeps what is said until silence, limit, the key # or the end of the room. */
  | {
      readonly kind: 'voicemail';
      readonly captureId: VoicemailId;
      readonly greeting: Greeting;
      readonly limitMs: number;
      readonly silenceMs: number;
    }
  /** Plays a tone to everybody, later to whoever joins, and keeps one track per person from then on. */
  | {
      readonly kind: 'recording';
      readonly captureId: RecordingId;
      readonly isPaused: boolean;
      /** Who started it; absent: the company's policy. */
      readonly by?: UserId | undefined;
    };

/**
 * Everything about who hears what in a room, said at once. Peers that it does not name are closed; in a meeting those
 * that no arrangement has named yet wait: they neither send nor receive anything.
 */
export interface RoomArrangement {
  /** Grows; an older arrangement never replaces a newer one. */
  readonly revision: number;
  readonly peers: readonly PeerArrangement[];
  /** At most one message and one recording. A capture that is no longer named ends and its files are complete. */
  readonly captures: readonly Capture[];
  /** Whether pictures may be in high definition, 720 lines and more. */
  readonly isHd: boolean;
}

/** Why a capture ended by itself. */
export type CaptureEnd = 'silence' | 'limit' | 'key' | 'disk-full' | 'failed';
