import type { Instant, ParticipantId } from '@bureau/core/kernel';
import type { ConsumerOffer, MediaGrant, MediaSource, SpeakerLevel, VideoLayer } from '@bureau/core/media';
import type { MeetingMessage, SessionView } from '@bureau/core/meetings';

/** Something drawn or pointed at over a shared screen; positions are shares of its width and height, 0 to 1. */
export type PointerMark =
  | { readonly kind: 'pointer'; readonly x: number; readonly y: number }
  | { readonly kind: 'gone' }
  /** A piece of a stroke; the first piece of a stroke has `begins`. */
  | { readonly kind: 'stroke'; readonly strokeId: string; readonly points: readonly (readonly [number, number])[] }
  | { readonly kind: 'clear' };

/** A place on the whiteboard, in its own units. */
export interface BoardPlace {
  readonly x: number;
  readonly y: number;
}

/** Everything that a participant is told, in one subscription. */
export type MeetingStreamEvent =
  /** What is true when the stream opens; everything starts anew from it. */
  | {
      readonly type: 'meeting.opened';
      readonly view: SessionView;
      readonly mutedIds: readonly ParticipantId[];
      readonly messages: readonly MeetingMessage[];
      readonly serverNow: Instant;
      /** Of the newest grant that was made for this device; a client with an older one asks for another. */
      readonly mediaGeneration?: number;
    }
  | { readonly type: 'meeting.changed'; readonly view: SessionView }
  | { readonly type: 'meeting.consumers-offered'; readonly offers: readonly ConsumerOffer[] }
  | { readonly type: 'meeting.consumer-closed'; readonly consumerId: string }
  | { readonly type: 'meeting.media-reset'; readonly grant: MediaGrant }
  /** A microphone, as the SFU has it; of this person too, when a host has muted it. */
  | { readonly type: 'meeting.muted'; readonly participantId: ParticipantId; readonly muted: boolean }
  | { readonly type: 'meeting.speakers'; readonly speakers: readonly SpeakerLevel[] }
  /** Video of others is held back for now, because the connection of this device carries no more. */
  | { readonly type: 'meeting.video-limited'; readonly consumerIds: readonly string[] }
  /** The largest picture of the own camera that anybody looks at; larger ones need not be sent. */
  | { readonly type: 'meeting.camera-wanted'; readonly producerId: string; readonly most: VideoLayer }
  /** Nothing of the own stream arrives at the server, or it arrives again. */
  | { readonly type: 'meeting.stalled'; readonly source: MediaSource; readonly stalled: boolean }
  | { readonly type: 'meeting.said'; readonly message: MeetingMessage }
  | { readonly type: 'meeting.reacted'; readonly participantId: ParticipantId; readonly emoji: string }
  | {
      readonly type: 'meeting.pointed';
      readonly participantId: ParticipantId;
      readonly on: ParticipantId;
      readonly mark: PointerMark;
    }
  /** A change of the whiteboard, base64 of the editor's own format. */
  | { readonly type: 'meeting.board-changed'; readonly update: string; readonly from: ParticipantId }
  /** Where somebody points on the whiteboard, in its own units; absent when nowhere any more. */
  | { readonly type: 'meeting.board-pointed'; readonly participantId: ParticipantId; readonly at?: BoardPlace }
  /** Recording stopped by itself; told to those who may record. */
  | { readonly type: 'meeting.recording-failed'; readonly cause: 'disk-full' | 'failed' };
