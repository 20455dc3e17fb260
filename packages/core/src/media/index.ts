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
