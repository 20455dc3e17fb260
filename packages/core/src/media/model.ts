import type { Locale } from '../accounts/index.ts';
import type { DeviceId, RecordingId, UserId, VoicemailId } from '../kernel/index.ts';

/** JSON whose meaning only the SFU and its client library know (codecs, DTLS, ICE, RTP). */
export type SfuJson = { readonly [key: string]: unknown };

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
}

/** A producer of a client to be created on the SFU; the first one also connects the send transport. */
export interface PublishRequest {
  readonly transportId: string;
  readonly dtlsParameters?: SfuJson | undefined;
  readonly kind: 'audio' | 'video';
  readonly rtpParameters: SfuJson;
  /** Codecs the client can receive. */
  readonly rtpCapabilities: SfuJson;
  readonly muted: boolean;
}

/** A stream of another participant (or the echo) that the client may receive. */
export interface ConsumerOffer {
  readonly consumerId: string;
  readonly producerId: string;
  /** Device whose stream it is; `echo` for the echo test. */
  readonly fromPeer: string;
  readonly kind: 'audio' | 'video';
  readonly rtpParameters: SfuJson;
}

/** Starts offered streams; the first one also connects the receive transport. */
export interface ReceiveRequest {
  readonly transportId: string;
  readonly dtlsParameters?: SfuJson | undefined;
  readonly consumerIds: readonly string[];
}

/** Why the media node did not do what it was asked. */
export type MediaFailure =
  /** No media node reachable, or it did not answer in time. */
  | 'media-unavailable'
  /** The room, the peer, the transport or the consumer is gone. */
  | 'media-not-found'
  /** Parameters that the SFU refuses. */
  | 'media-refused';

/** What one device hears and whether it is heard. */
export interface PeerArrangement {
  readonly peerId: DeviceId;
  /** `others`: everybody who is heard; `music`: music on hold; `nothing`: silence. */
  readonly hears: 'others' | 'music' | 'nothing';
  readonly isHeard: boolean;
  /** Whose voice it is, for the tracks of a recording. */
  readonly userId: UserId;
}

/** The greeting of a mailbox: one of ours, or a file of its owner in the file store. */
export type Greeting =
  | { readonly kind: 'default'; readonly locale: Locale }
  | { readonly kind: 'own'; readonly file: string };

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
  | { readonly kind: 'recording'; readonly captureId: RecordingId; readonly isPaused: boolean };

/** Everything about who hears what in a room, said at once. Peers that it does not name are closed. */
export interface RoomArrangement {
  /** Grows; an older arrangement never replaces a newer one. */
  readonly revision: number;
  readonly peers: readonly PeerArrangement[];
  /** At most one message and one recording. A capture that is no longer named ends and its files are complete. */
  readonly captures: readonly Capture[];
}

/** Why a capture ended by itself. */
export type CaptureEnd = 'silence' | 'limit' | 'key' | 'disk-full' | 'failed';
