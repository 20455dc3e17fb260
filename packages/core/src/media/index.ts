export type {
  ConsumerOffer,
  MediaFailure,
  MediaGrant,
  PublishRequest,
  ReceiveRequest,
  SfuJson,
  SfuTransportGrant,
} from './model.ts';
export type { MediaEvent, MediaRooms } from './ports.ts';
