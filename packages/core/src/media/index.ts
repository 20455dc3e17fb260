export type {
  Capture,
  CaptureEnd,
  ConsumerOffer,
  Greeting,
  MediaFailure,
  MediaGrant,
  PeerArrangement,
  PublishRequest,
  ReceiveRequest,
  RoomArrangement,
  SfuJson,
  SfuTransportGrant,
} from './model.ts';
export type { MediaEvent, MediaRooms } from './ports.ts';
export { type CallQuality, type QualityLevel, type QualityReason, type QualitySample, qualityOf } from './quality.ts';
