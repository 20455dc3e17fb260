import type { DeviceId, RecordingId, Result, VoicemailId } from '../kernel/index.ts';
import type {
  CaptureEnd,
  ConsumerOffer,
  MediaFailure,
  MediaGrant,
  PublishRequest,
  ReceiveRequest,
  RoomArrangement,
  SfuJson,
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
  /** The SFU paused or resumed the only microphone of a peer. */
  | { readonly type: 'peer-muted'; readonly roomId: string; readonly peerId: DeviceId; readonly muted: boolean }
  /** Sound of this device reaches the room for the first time since its admission. */
  | { readonly type: 'peer-heard'; readonly roomId: string; readonly peerId: DeviceId }
  /** Everybody was told (or the greeting has ended): it is kept from now on. */
  | { readonly type: 'capture-started'; readonly roomId: string; readonly captureId: RecordingId | VoicemailId }
  /** A capture ended by itself; its files are complete as far as they go. */
  | {
      readonly type: 'capture-ended';
      readonly roomId: string;
      readonly captureId: RecordingId | VoicemailId;
      readonly cause: CaptureEnd;
    }
  /** The worker that held the room died. The room is gone and must be opened again. */
  | { readonly type: 'room-lost'; readonly roomId: string }
  /** The link to the media node is up; rooms may have been lost meanwhile: ask for {@link MediaRooms.list}. */
  | { readonly type: 'node-connected' }
  | { readonly type: 'node-disconnected' };

/** Media rooms on media nodes. A room outlives the process that opened it. */
export interface MediaRooms {
  /** Opens a room, or does nothing when it exists. An `echo` room returns to each peer what it sent, one second later. */
  open(roomId: string, kind: 'call' | 'echo'): Promise<Result<void, MediaFailure>>;
  /** Admits a device and makes its transports; an earlier admission of the same device is closed. */
  admit(roomId: string, peerId: DeviceId): Promise<Result<MediaGrant, MediaFailure>>;
  publish(
    roomId: string,
    peerId: DeviceId,
    request: PublishRequest,
  ): Promise<Result<{ readonly producerId: string; readonly offers: readonly ConsumerOffer[] }, MediaFailure>>;
  receive(roomId: string, peerId: DeviceId, request: ReceiveRequest): Promise<Result<void, MediaFailure>>;
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
  /** Whether there is room on the disk to keep another call; asked before a recording starts. */
  canCapture(): Promise<Result<boolean, MediaFailure>>;
  close(roomId: string): Promise<Result<void, MediaFailure>>;
  /** Ids of all rooms that exist now. */
  list(): Promise<Result<readonly string[], MediaFailure>>;
  /** The returned function ends the subscription. */
  onEvent(listener: (event: MediaEvent) => void): () => void;
}
