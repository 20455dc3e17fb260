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
