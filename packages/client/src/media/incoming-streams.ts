import {
  type ConsumerOffer,
  kindOf,
  type MediaSource,
  NOBODY,
  type ReceiveRequest,
  type SfuJson,
} from '@bureau/core/media';
import type { Consumer, Transport } from 'mediasoup-client/types';
import { fromSfu } from './from-sfu.ts';
import { receivedBytesOf } from './path-measures.ts';

/** A stream of somebody else: a person, or what the server itself plays. */
export interface PeerTrack {
  /** The id of a person or participant, or the name of a service. */
  readonly from: string;
  readonly source: MediaSource;
  readonly consumerId: string;
  readonly track: MediaStreamTrack;
}

/** Streams of others, over one transport. */
export interface IncomingStreams {
  /** Starts offered streams; those already known, and those of another transport, are left alone. */
  receive(offers: readonly ConsumerOffer[]): Promise<void>;
  /** Resolves when those that were offered until now are there, whether or not the server has started them. */
  made(): Promise<void>;
  consumerClosed(consumerId: string): void;
  /** Of the streams that were started, or are about to be. */
  consumerIds(): readonly string[];
  /** Everything of others, by whatever source. */
  streams(): readonly PeerTrack[];
  /** Whether anything of this track has ever arrived. */
  isArriving(track: MediaStreamTrack): Promise<boolean>;
  /** Bytes received so far. */
  receivedBytes(): Promise<number>;
  /** Who is told when the set of streams changes; nobody before. */
  onChange(listener: () => void): void;
  clear(): void;
}

/** Streams that are there on this side, and that the server is asked to start. */
interface Made {
  readonly ids: readonly string[];
  readonly asked: Promise<void>;
}

/** The server takes no more in one request. */
const MOST_STARTED_AT_ONCE = 64;

/** The DTLS parameters of the transport travel with the first streams: one request instead of two. */
export function createIncomingStreams(
  transport: Transport,
  request: (request: ReceiveRequest) => Promise<void>,
): IncomingStreams {
  const consumers = new Map<string, { readonly consumer: Consumer; readonly offer: ConsumerOffer }>();
  const starting = new Set<string>();
  /** An offer may come to be taken after the end of its stream was told. */
  const ended = new Set<string>();
  let onChange: () => void = () => undefined;
  let shakeHands: () => void = () => undefined;
  /** What the server has not confirmed yet. */
  let unconfirmed: SfuJson | undefined;
  let made: Promise<unknown> = Promise.resolve();
  let queue: Promise<unknown> = Promise.resolve();

  transport.on('connect', ({ dtlsParameters }, done) => {
    unconfirmed = dtlsParameters;
    shakeHands();
    done();
  });

  const consume = async (offer: ConsumerOffer) => ({
    offer,
    consumer: await transport.consume({
      id: offer.consumerId,
      producerId: offer.producerId,
      kind: kindOf(offer.source),
      rtpParameters: fromSfu<Consumer['rtpParameters']>(offer.rtpParameters),
      // What belongs together is played in step: voice and picture of a person, a screen and its sound.
      streamId: `${offer.fromPeer}.${offer.source.startsWith('screen') ? 'screen' : 'own'}`,
    }),
  });
  const make = async (offers: readonly ConsumerOffer[]): Promise<Made | undefined> => {
    const fresh = offers.filter(
      ({ consumerId, transportId }) =>
        transportId === transport.id && ![consumers, starting, ended].some((known) => known.has(consumerId)),
    );
    if (fresh.length === 0 || transport.closed) return undefined;
    const ids = fresh.map(({ consumerId }) => consumerId);
    let asked: Promise<void> | undefined;
    // Nothing arrives before the first streams are made, so the server need not wait for them.
    shakeHands = () => {
      asked = ask(ids);
      asked.catch(() => undefined);
    };
    for (const id of ids) starting.add(id);
    try {
      for (const each of await Promise.all(fresh.map(consume))) {
        // It has ended while it was started.
        if (ended.has(each.consumer.id)) each.consumer.close();
        else consumers.set(each.consumer.id, each);
      }
    } finally {
      for (const id of ids) starting.delete(id);
    }
    // What is wanted of them is said while the server starts them: nobody waits for one to say the other.
    onChange();
    return { ids, asked: asked ?? ask(ids) };
  };
  const ask = async (consumerIds: readonly string[]) => {
    for (let at = 0; at < consumerIds.length; at += MOST_STARTED_AT_ONCE) {
      await request({
        transportId: transport.id,
        ...(unconfirmed && { dtlsParameters: unconfirmed }),
        consumerIds: consumerIds.slice(at, at + MOST_STARTED_AT_ONCE),
      });
      unconfirmed = undefined;
    }
  };
  const start = async ({ ids, asked }: Made) => {
    try {
      await asked;
    } catch (error) {
      // What the server does not send is not there.
      for (const id of ids) {
        consumers.get(id)?.consumer.close();
        consumers.delete(id);
      }
      onChange();
      throw error;
    }
  };

  return {
    receive(offers) {
      const making = queue.then(() => make(offers));
      made = making.catch(() => undefined);
      const result = making.then((streams) => streams && start(streams));
      queue = result.catch(() => undefined);
      return result;
    },
    async made() {
      await made;
    },
    consumerClosed(consumerId) {
      ended.add(consumerId);
      const closed = consumers.get(consumerId);
      if (!closed) return;
      consumers.delete(consumerId);
      closed.consumer.close();
      onChange();
    },
    consumerIds: () => [...starting, ...consumers.keys()],
    streams: () =>
      [...consumers.values()]
        .filter(({ offer }) => offer.fromPeer !== NOBODY)
        .map(({ consumer, offer }) => ({
          from: offer.fromPeer,
          source: offer.source,
          consumerId: consumer.id,
          track: consumer.track,
        })),
    async isArriving(track) {
      const found = [...consumers.values()].find(({ consumer }) => consumer.track === track);
      return found !== undefined && receivedBytesOf(await found.consumer.getStats()) > 0;
    },
    async receivedBytes() {
      const stats = await Promise.all([...consumers.values()].map(({ consumer }) => consumer.getStats()));
      return stats.reduce((bytes, report) => bytes + receivedBytesOf(report), 0);
    },
    onChange(listener) {
      onChange = listener;
    },
    clear: () => consumers.clear(),
  };
}
