import {
  type ConsumerOffer,
  kindOf,
  type MediaGrant,
  type MediaSource,
  type PublishRequest,
  type ReceiveRequest,
  type SfuJson,
  type VideoLayer,
} from '@bureau/core/media';
import type { Device, Producer, ProducerOptions, Transport, TransportOptions } from 'mediasoup-client/types';
import { cameraLayers } from './camera-layers.ts';
import { fromSfu } from './from-sfu.ts';
import { createIncomingStreams, type IncomingStreams, type PeerTrack } from './incoming-streams.ts';
import { measurePaths, type PathMeasures } from './path-measures.ts';

/** What a session asks of the server. */
export interface SfuRequests {
  publish(request: PublishRequest): Promise<{ readonly producerId: string; readonly offers: readonly ConsumerOffer[] }>;
  receive(request: ReceiveRequest): Promise<void>;
  restartIce(transportId: string): Promise<{ readonly iceParameters: SfuJson }>;
  /** Ends a stream of this device. Calls know no such thing: there a camera that is off stays published, and empty. */
  unpublish?(source: MediaSource): Promise<void>;
}

/** One admission to a media room: a transport each way, one stream per own source, any number of others' streams. */
export interface SfuSession extends Omit<IncomingStreams, 'clear' | 'onChange'> {
  readonly generation: number;
  /** Codecs this device can receive. */
  readonly rtpCapabilities: SfuJson;
  /** Sends the track; resolves when the SFU has it. The track stays the caller's. */
  publish(track: MediaStreamTrack, muted: boolean): Promise<void>;
  replaceTrack(track: MediaStreamTrack): Promise<void>;
  /** Sends this picture, or none any more; the track stays the caller's. */
  show(track: MediaStreamTrack | undefined): Promise<void>;
  /** Sends no larger pictures than this of the camera that is published as this producer. */
  limitCamera(producerId: string, most: VideoLayer): void;
  /** Another track of the same camera goes on with its picture; nobody is told. */
  exchange(track: MediaStreamTrack): Promise<void>;
  /** Sends what is shared of the screen, with its sound where there is one. */
  share(screen: MediaStreamTrack, sound: MediaStreamTrack | undefined): Promise<void>;
  /** Ends what is shared, also where an earlier session of this device shared it. */
  stopSharing(): Promise<void>;
  heard(): readonly PeerTrack[];
  /** Pictures that may arrive; who turned the camera off has none or an empty one: see {@link SfuSession.isArriving}. */
  seen(): readonly PeerTrack[];
  /** Nothing is heard over a transport before its first stream: until then it does not count. */
  isConnected(): boolean;
  isBroken(): boolean;
  /** Another has taken its place. */
  isClosed(): boolean;
  restartIce(): Promise<void>;
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
  /** Streams that came with an own one could not be started. */
  readonly onDeaf: () => void;
}

/** Both transports of a grant, on this side, and what comes over the second. */
export interface SfuTransports {
  readonly send: Transport;
  readonly receive: Transport;
  readonly incoming: IncomingStreams;
}

/** Builds the transports of a grant. Nothing flows before there is a stream. */
export function buildTransports(
  device: Device,
  grant: MediaGrant,
  requests: Pick<SfuRequests, 'receive'>,
): SfuTransports {
  const iceServers = grant.iceServers.map(({ urls, ...server }) => ({ ...server, urls: [...urls] }));
  const send = device.createSendTransport({ ...fromSfu<TransportOptions>(grant.send), iceServers });
  const receive = device.createRecvTransport({ ...fromSfu<TransportOptions>(grant.receive), iceServers });
  return { send, receive, incoming: createIncomingStreams(receive, (request) => requests.receive(request)) };
}

/** The path is gone, for now or for good. */
export const isBroken = ({ connectionState }: Transport): boolean =>
  connectionState === 'disconnected' || connectionState === 'failed';

/**
 * Opens a session over the transports of a grant. The DTLS parameters that mediasoup-client hands out in `connect` are
 * kept back and travel with the first `publish` and the first `receive`: two requests instead of four.
 */
export function openSfuSession(
  device: Device,
  grant: MediaGrant,
  requests: SfuRequests,
  { onPath, onHeard, onDeaf }: SfuSessionEvents,
  { send, receive, incoming }: SfuTransports = buildTransports(device, grant, requests),
): SfuSession {
  incoming.onChange(onHeard);
  const producers = new Map<MediaSource, Producer>();
  let sendDtls: SfuJson | undefined;
  let isMuted = true;

  send.on('connect', ({ dtlsParameters }, done) => {
    sendDtls = dtlsParameters;
    done();
  });
  const publish = (source: MediaSource, rtpParameters: SfuJson, muted: boolean) =>
    requests.publish({
      transportId: send.id,
      ...(sendDtls && { dtlsParameters: sendDtls }),
      source,
      rtpParameters,
      rtpCapabilities: device.recvRtpCapabilities,
      muted,
    });
  send.on('produce', ({ rtpParameters, appData }, done, failed) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every stream is produced by `produce` below
    const source = appData['source'] as MediaSource;
    publish(source, { ...rtpParameters }, source === 'microphone' && isMuted)
      .then(({ producerId, offers }) => {
        done({ id: producerId });
        incoming.receive(offers).catch(onDeaf);
      })
      .catch((error: unknown) =>
        failed(error instanceof Error ? error : new Error('publish failed', { cause: error })),
      );
  });
  send.on('connectionstatechange', onPath);
  receive.on('connectionstatechange', onPath);

  const tracksOf = (wanted: 'audio' | 'video') => incoming.streams().filter(({ source }) => kindOf(source) === wanted);
  const produce = async (source: MediaSource, options: ProducerOptions) => {
    const producer = await send.produce({
      ...options,
      appData: { source },
      stopTracks: false,
      disableTrackOnPause: false,
    });
    producers.set(source, producer);
  };
  const codecFor = (name: string) => {
    const codec = device.sendRtpCapabilities.codecs?.find(({ mimeType }) => mimeType.toLowerCase() === name);
    return codec && { codec };
  };
  const end = async (source: MediaSource) => {
    producers.get(source)?.close();
    producers.delete(source);
    await requests.unpublish?.(source);
  };
  return {
    ...incoming,
    generation: grant.generation,
    rtpCapabilities: { ...device.recvRtpCapabilities },
    async publish(track, muted) {
      isMuted = muted;
      await produce('microphone', { track, codecOptions: { opusStereo: false, opusFec: true, opusDtx: true } });
    },
    async replaceTrack(track) {
      await producers.get('microphone')?.replaceTrack({ track });
    },
    async show(track) {
      const camera = producers.get('camera');
      if (!camera) {
        if (!track) return;
        await produce('camera', {
          track,
          ...codecFor('video/vp8'),
          ...(requests.unpublish && { encodings: cameraLayers(track) }),
          codecOptions: { videoGoogleStartBitrate: 600 },
        });
        return;
      }
      if (!track && requests.unpublish) return end('camera');
      await camera.replaceTrack({ track: track ?? null });
      // On the same m-line the earlier stream ends: whoever saw the picture is told that there is none.
      if (!requests.unpublish) await publish('camera', { ...camera.rtpParameters }, track === undefined);
    },
    limitCamera(producerId, most) {
      const camera = producers.get('camera');
      // One that ends in this moment sends nothing at all.
      if (camera?.id === producerId) camera.setMaxSpatialLayer(most).catch(() => undefined);
    },
    async exchange(track) {
      await producers.get('camera')?.replaceTrack({ track });
    },
    async share(screen, sound) {
      if (!producers.has('screen')) {
        await produce('screen', {
          track: screen,
          ...codecFor('video/vp8'),
          codecOptions: { videoGoogleStartBitrate: 1_500 },
        });
      }
      if (sound) await produce('screen-audio', { track: sound, codecOptions: { opusStereo: true, opusFec: true } });
    },
    async stopSharing() {
      if (producers.has('screen-audio')) await end('screen-audio');
      await end('screen');
    },
    isClosed: () => send.closed,
    heard: () => tracksOf('audio'),
    seen: () => tracksOf('video'),
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
    async measure() {
      return measurePaths(await send.getStats(), await receive.getStats());
    },
    close() {
      send.close();
      receive.close();
      incoming.clear();
    },
  };
}
