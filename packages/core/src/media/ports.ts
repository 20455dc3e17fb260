import type { DeviceId, RecordingId, Result, VoicemailId } from '../kernel/index.ts';
import type {
  CaptureEnd,
  ConsumerOffer,
  LineAudio,
  MediaFailure,
  MediaGrant,
  MediaSource,
  PlayedSound,
  PublishRequest,
  ReceiveRequest,
  RoomArrangement,
  RoomKind,
  SfuJson,
  SpeakerLevel,
  VideoLayer,
  VideoWish,
} from './model.ts';

/** What happens in media rooms by itself. */
export type MediaEvent =
  /** Streams that a peer may now receive. */
  | {
      readonly type: 'consumers-offered';
      readonly roomId: string;
      readonly peerId: DeviceId;
      readonly offers: readonly ConsumerOffer[];
    }
  /** A stream has ended; its consumers are closed. */
  | {
      readonly type: 'consumer-closed';
      readonly roomId: string;
      readonly peerId: DeviceId;
      readonly consumerId: string;
    }
  /** The SFU paused or resumed the microphone of a peer. */
  | { readonly type: 'peer-muted'; readonly roomId: string; readonly peerId: DeviceId; readonly muted: boolean }
  /** Sound of this device reaches the room for the first time since its admission. */
  | { readonly type: 'peer-heard'; readonly roomId: string; readonly peerId: DeviceId }
  /** The way of a line's sound was closed at the other end. */
  | { readonly type: 'line-lost'; readonly roomId: string; readonly peerId: DeviceId }
  /** Who is heard in a meeting now, the loudest first; at most five times a second, and only when it changed. */
  | { readonly type: 'speakers'; readonly roomId: string; readonly speakers: readonly SpeakerLevel[] }
  /** Nothing arrives of a stream that is not paused, or it arrives again. */
  | {
      readonly type: 'peer-stalled';
      readonly roomId: string;
      readonly peerId: DeviceId;
      readonly source: MediaSource;
      readonly stalled: boolean;
    }
  /** The pictures that a device wants and does not get because its connection is too slow: all of them, each time. */
  | {
      readonly type: 'video-limited';
      readonly roomId: string;
      readonly peerId: DeviceId;
      readonly consumerIds: readonly string[];
    }
  /** The largest picture of the camera of this device that anybody in the meeting looks at. */
  | {
      readonly type: 'camera-wanted';
      readonly roomId: string;
      readonly peerId: DeviceId;
      readonly producerId: string;
      readonly most: VideoLayer;
    }
  /** Everybody was told (or the greeting has ended): it is kept from now on. */
  | { readonly type: 'capture-started'; readonly roomId: string; readonly captureId: RecordingId | VoicemailId }
  /** A capture ended by itself; its files are complete as far as they go. */
  | {
      readonly type: 'capture-ended';
      readonly roomId: string;
      readonly captureId: RecordingId | VoicemailId;
      readonly cause: CaptureEnd;
    }
  /** All that was asked to be played into the room was. */
  | { readonly type: 'played'; readonly roomId: string }
  /** The worker that held the room died. The room is gone and must be opened again. */
  | { readonly type: 'room-lost'; readonly roomId: string }
  /** The link to the media node is up; rooms may have been lost meanwhile: ask for {@link MediaRooms.list}. */
  | { readonly type: 'node-connected' }
  | { readonly type: 'node-disconnected' };

/** Media rooms on media nodes. A room outlives the process that opened it. */
export interface MediaRooms {
  /** Opens a room, or does nothing when it exists. An `echo` room returns to each peer what it sent, one second later. */
  open(roomId: string, kind: RoomKind): Promise<Result<void, MediaFailure>>;
  /** Admits a device and makes its transports; an earlier admission of the same device is closed. */
  admit(roomId: string, peerId: DeviceId): Promise<Result<MediaGrant, MediaFailure>>;
  /** Lets a line to the phone network in: its sound is fetched, and what it hears is brought there. */
  attach(roomId: string, line: DeviceId, audio: LineAudio): Promise<Result<void, MediaFailure>>;
  publish(
    roomId: string,
    peerId: DeviceId,
    request: PublishRequest,
  ): Promise<Result<{ readonly producerId: string; readonly offers: readonly ConsumerOffer[] }, MediaFailure>>;
  /** Ends a stream of the device; fine when there is none. */
  unpublish(roomId: string, peerId: DeviceId, source: MediaSource): Promise<Result<void, MediaFailure>>;
  /** Says which codecs the device can receive, without sending anything. The answer is everything it may receive now. */
  listen(
    roomId: string,
    peerId: DeviceId,
    rtpCapabilities: SfuJson,
  ): Promise<Result<readonly ConsumerOffer[], MediaFailure>>;
  /** Starts offered streams; those that have ended meanwhile are left out. */
  receive(roomId: string, peerId: DeviceId, request: ReceiveRequest): Promise<Result<void, MediaFailure>>;
  /** Says what is wanted of offered pictures, also before they are received. Streams that are gone or not seen are left out. */
  watch(roomId: string, peerId: DeviceId, wishes: readonly VideoWish[]): Promise<Result<void, MediaFailure>>;
  /** Pauses or resumes the microphone on the SFU; the answer is what the SFU now does. */
  setMuted(
    roomId: string,
    peerId: DeviceId,
    muted: boolean,
  ): Promise<Result<{ readonly muted: boolean }, MediaFailure>>;
  restartIce(
    roomId: string,
    peerId: DeviceId,
    transportId: string,
  ): Promise<Result<{ readonly iceParameters: SfuJson }, MediaFailure>>;
  /** Says who hears what and what is kept. It is said again after a room was lost; a capture then goes on in the same folder. */
  arrange(roomId: string, arrangement: RoomArrangement): Promise<Result<void, MediaFailure>>;
  /** A key of the phone, for what answers in the room (RFC 4733 events 0–15). */
  press(roomId: string, peerId: DeviceId, key: string): Promise<Result<void, MediaFailure>>;
  /**
   * Plays these one after the other to everybody in the room; what was played before ends, also by nothing at all. A file
   * that cannot be read is left out.
   */
  play(roomId: string, sounds: readonly PlayedSound[]): Promise<Result<void, MediaFailure>>;
  /** Plays these one after the other to a line in the room, and to nobody else; what it was told before ends. */
  playTo(roomId: string, line: DeviceId, sounds: readonly PlayedSound[]): Promise<Result<void, MediaFailure>>;
  /** Whether there is room on the disk to keep another call; asked before a recording starts. */
  canCapture(): Promise<Result<boolean, MediaFailure>>;
  close(roomId: string): Promise<Result<void, MediaFailure>>;
  /** All rooms that exist now. */
  list(): Promise<Result<readonly { readonly roomId: string; readonly kind: RoomKind }[], MediaFailure>>;
  /** The returned function ends the subscription. */
  onEvent(listener: (event: MediaEvent) => void): () => void;
}
