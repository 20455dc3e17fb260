export {
  BACKGROUND_PICTURES,
  BACKGROUNDS,
  type Background,
  type BackgroundPicture,
  NOISE_FILTERS,
  type NoiseFilter,
} from './backgrounds.ts';
export { type DrawingPace, drawn, FRESH_PACE } from './drawing-pace.ts';
export {
  type Capture,
  type CaptureEnd,
  type ConsumerOffer,
  type Greeting,
  type IceServer,
  kindOf,
  type LineAudio,
  type MediaFailure,
  type MediaGrant,
  type MediaSource,
  NOBODY,
  type PeerArrangement,
  type PlayedSound,
  type PublishRequest,
  type ReceiveRequest,
  type RoomArrangement,
  type RoomKind,
  type SfuJson,
  type SfuTransportGrant,
  type SpeakerLevel,
  type StreamName,
  type VideoLayer,
  type VideoWish,
} from './model.ts';
export type { MediaEvent, MediaRooms } from './ports.ts';
export { type CallQuality, type QualityLevel, type QualityReason, type QualitySample, qualityOf } from './quality.ts';
export { type LinkMeasure, limitVideo, NO_LIMITS, type WantedPicture } from './video-limits.ts';
export {
  AUDIO_LAST_N,
  chooseAudible,
  FEW_MICROPHONES,
  heardVoice,
  isVoice,
  openedVoice,
  placesHeldUntil,
  speakersOf,
  type Voice,
} from './voices.ts';
