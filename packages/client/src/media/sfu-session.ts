import type {
  ConsumerOffer,
  MediaGrant,
  PublishRequest,
  ReceiveRequest,
  SfuJson,
  SfuTransportGrant,
} from '@bureau/core/media';
import type { Consumer, Device, Producer, Transport, TransportOptions } from 'mediasoup-client/types';
import { measurePaths, type PathMeasures, receivedBytesOf } from './path-measures.ts';

/** What a session asks of the server. */
export interface SfuRequests {
  publish(request: PublishRequest): Promise<{ readonly producerId: string; readonly offers: readonly ConsumerOffer[] }>;
  receive(request: ReceiveRequest): Promise<void>;
  restartIce(transportId: string): Promise<{ readonly iceParameters: SfuJson }>;
}

/** A stream of somebody else: a person, or what the server itself plays. */
export interface PeerTrack {
  /** The id of a person, or the name of a service. */
  readonly from: string;
  readonly track: MediaStreamTrack;
}

/** One admission to a media room: a transport each way, one microphone, at most one camera, any number of others' streams. */
export interface SfuSession {
  readonly generation: number;
  /** Sends the track; resolves when the SFU has it. The track stays the caller's. */
  publish(track: MediaStreamTrack, muted: boolean): Promise<void>;
  replaceTrack(track: MediaStreamTrack): Promise<void>;
  /** Sends this picture, or none any more; the track stays the caller's. */
  show(track: MediaStreamTrack | undefined): Promise<void>;
  /** Starts offered streams; those already known are left alone. */
  receive(offers: readonly ConsumerOffer[]): Promise<void>;
  consumerClosed(consumerId: string): void;
  heard(): readonly PeerTrack[];
  /** Pictures that may arrive; who turned the camera off has none or an empty one: see {@link SfuSession.isArriving}. */
  seen(): readonly PeerTrack[];
  /** Whether anything of this track has ever arrived. */
  isArriving(track: MediaStreamTrack): Promise<boolean>;
  /** Nothing is heard over a transport before its first stream: until then it does not count. */
  isConnected(): boolean;
  isBroken(): boolean;
  restartIce(): Promise<void>;
  /** Bytes received so far. */
  receivedBytes(): Promise<number>;
  /** Counters of both paths since their beginning. */
  measure(): Promise<PathMeasures>;
  close(): void;
}

/** What a session tells its owner. */
export interface SfuSessionEvents {
  /** The path of either transport changed. */
  readonly onPath: () => void;
  /** The set of others' tracks changed. */
  readonly onHeard: () => void;
}

/** What mediasoup described and mediasoup-client reads: the wire between them does not look into it. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says which part it hands on
function fromSfu<T>(given: SfuJson | SfuTransportGrant): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both ends are mediasoup's own, of versions that fit
  return given as T;
}

/**
 * Builds the transports of a grant. The DTLS parameters that mediasoup-client hands out in `connect` are kept back and
 * travel with the first `publish` and the first `receive`: two requests instead of four.
 */
export function openSfuSession(
  device: Device,
  grant: MediaGrant,
  requests: SfuRequests,
  { onPath, onHeard }: SfuSessionEvents,
): SfuSession {
  const iceServers = grant.iceServers.map(({ urls, ...server }) => ({ ...server, urls: [...urls] }));
  const send = device.createSendTransport({ ...fromSfu<TransportOptions>(grant.send), iceServers });
  const receive = device.createRecvTransport({ ...fromSfu<TransportOptions>(grant.receive), iceServers });
  const consumers = new Map<string, { readonly consumer: Consumer; readonly from: string }>();
  const starting = new Set<string>();
  let producer: Producer | undefined;
  let camera: Producer | undefined;
  let sendDtls: SfuJson | undefined;
  let receiveDtls: SfuJson | undefined;
  let isMuted = true;
  let queue: Promise<unknown> = Promise.resolve();

  send.on('connect', ({ dtlsParameters }, done) => {
    sendDtls = dtlsParameters;
    done();
  });
  const publish = (source: 'microphone' | 'camera', rtpParameters: SfuJson, muted: boolean) =>
    requests.publish({
      transportId: send.id,
      ...(sendDtls && { dtlsParameters: sendDtls }),
      source,
      rtpParameters,
      rtpCapabilities: device.recvRtpCapabilities,
      muted,
    });
  send.on('produce', ({ kind, rtpParameters }, done, failed) => {
    const source = kind === 'audio' ? 'microphone' : 'camera';
    publish(source, { ...rtpParameters }, source === 'microphone' && isMuted)
      .then(({ producerId, offers }) => {
        done({ id: producerId });
        // A failure to hear shows in the transport, and is mended there.
        session.receive(offers).catch(() => undefined);
      })
      .catch((error: unknown) =>
        failed(error instanceof Error ? error : new Error('publish failed', { cause: error })),
      );
  });
  receive.on('connect', ({ dtlsParameters }, done) => {
    receiveDtls = dtlsParameters;
    done();
  });
  send.on('connectionstatechange', onPath);
  receive.on('connectionstatechange', onPath);

  const start = async (offers: readonly ConsumerOffer[]) => {
    const fresh = offers.filter(({ consumerId }) => !consumers.has(consumerId) && !starting.has(consumerId));
    if (fresh.length === 0 || receive.closed) return;
    for (const { consumerId } of fresh) starting.add(consumerId);
    try {
      const started = await Promise.all(
        fresh.map(async ({ consumerId, producerId, kind, rtpParameters, fromPeer }) => ({
          from: fromPeer,
          consumer: await receive.consume({
            id: consumerId,
            producerId,
            kind,
            rtpParameters: fromSfu<Consumer['rtpParameters']>(rtpParameters),
            // Streams of one person are played in step.
            streamId: fromPeer,
          }),
        })),
      );
      const dtlsParameters = receiveDtls;
      receiveDtls = undefined;
      await requests.receive({
        transportId: receive.id,
        ...(dtlsParameters && { dtlsParameters }),
        consumerIds: started.map(({ consumer }) => consumer.id),
      });
      for (const each of started) consumers.set(each.consumer.id, each);
      onHeard();
    } finally {
      for (const { consumerId } of fresh) starting.delete(consumerId);
    }
  };
  const tracksOf = (wanted: 'audio' | 'video'): readonly PeerTrack[] =>
    [...consumers.values()]
      .filter(({ consumer }) => consumer.kind === wanted)
      .map(({ consumer, from }) => ({ from, track: consumer.track }));
  const isBroken = (transport: Transport) =>
    transport.connectionState === 'disconnected' || transport.connectionState === 'failed';

  const session: SfuSession = {
    generation: grant.generation,
    async publish(track, muted) {
      isMuted = muted;
      producer = await send.produce({
        track,
        stopTracks: false,
        disableTrackOnPause: false,
        codecOptions: { opusStereo: false, opusFec: true, opusDtx: true },
      });
    },
    async replaceTrack(track) {
      await producer?.replaceTrack({ track });
    },
    async show(track) {
      if (!camera) {
        if (!track) return;
        const codec = device.sendRtpCapabilities.codecs?.find(({ mimeType }) => mimeType.toLowerCase() === 'video/vp8');
        camera = await send.produce({
          track,
          stopTracks: false,
          disableTrackOnPause: false,
          ...(codec && { codec }),
          codecOptions: { videoGoogleStartBitrate: 600 },
        });
        return;
      }
      await camera.replaceTrack({ track: track ?? null });
      // On the same m-line the earlier stream ends: whoever saw the picture is told that there is none.
      await publish('camera', { ...camera.rtpParameters }, track === undefined);
    },
    receive(offers) {
      const result = queue.then(() => start(offers));
      queue = result.catch(() => undefined);
      return result;
    },
    consumerClosed(consumerId) {
      const closed = consumers.get(consumerId);
      if (!closed) return;
      consumers.delete(consumerId);
      closed.consumer.close();
      onHeard();
    },
    heard: () => tracksOf('audio'),
    seen: () => tracksOf('video'),
    async isArriving(track) {
      const found = [...consumers.values()].find(({ consumer }) => consumer.track === track);
      return found !== undefined && receivedBytesOf(await found.consumer.getStats()) > 0;
    },
    isConnected: () =>
      send.connectionState === 'connected' &&
      (receive.connectionState === 'connected' || receive.connectionState === 'new'),
    isBroken: () => isBroken(send) || isBroken(receive),
    async restartIce() {
      // What breaks one path breaks the other a moment later. A transport without a path yet has nothing to restart.
      const begun = [send, receive].filter(({ connectionState }) => connectionState !== 'new');
      await Promise.all(
        begun.map(async (transport) => {
          const { iceParameters } = await requests.restartIce(transport.id);
          await transport.restartIce({
            iceParameters: fromSfu<Parameters<Transport['restartIce']>[0]['iceParameters']>(iceParameters),
          });
        }),
      );
    },
    async receivedBytes() {
      const stats = await Promise.all([...consumers.values()].map(({ consumer }) => consumer.getStats()));
      return stats.reduce((bytes, report) => bytes + receivedBytesOf(report), 0);
    },
    async measure() {
      return measurePaths(await send.getStats(), await receive.getStats());
    },
    close() {
      send.close();
      receive.close();
      consumers.clear();
    },
  };
  return session;
}
