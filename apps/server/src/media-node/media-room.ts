import { type DeviceId, err, ok, type Result } from '@bureau/core/kernel';
import type {
  ConsumerOffer,
  MediaFailure,
  MediaGrant,
  PublishRequest,
  ReceiveRequest,
  RoomArrangement,
  SfuJson,
} from '@bureau/core/media';
import type { Producer, Router } from 'mediasoup/types';
import type { Log } from '../log.ts';
import { mediaCodecs } from './codecs.ts';
import { createEcho } from './echo.ts';
import { HoldMusic } from './hold-music.ts';
import type { RoomEvent } from './protocol.ts';
import { type CaptureStore, RoomCaptures } from './room-captures.ts';
import { asJson, grantOf, RoomPeer } from './room-peer.ts';
import { readDtlsParameters, readRtpCapabilities, readRtpParameters } from './sfu-parameters.ts';
import type { MediaWorker } from './worker-pool.ts';

const NOT_FOUND = err<MediaFailure>('media-not-found');
const REFUSED = err<MediaFailure>('media-refused');

/** The peers of one call and the streams between them. What mediasoup refuses it throws; requests come one by one. */
export class MediaRoom {
  readonly id: string;
  readonly kind: 'call' | 'echo';
  readonly worker: MediaWorker;
  readonly #router: Router;
  readonly #emit: (event: RoomEvent) => void;
  readonly #log: Log;
  readonly #peers = new Map<DeviceId, RoomPeer>();
  readonly #music: HoldMusic;
  readonly #captures: RoomCaptures;
  #arrangement: RoomArrangement | undefined;

  private constructor(
    id: string,
    kind: 'call' | 'echo',
    worker: MediaWorker,
    router: Router,
    emit: (event: RoomEvent) => void,
    log: Log,
    store: CaptureStore,
  ) {
    this.id = id;
    this.kind = kind;
    this.worker = worker;
    this.#router = router;
    this.#emit = emit;
    this.#log = log;
    this.#music = new HoldMusic(router);
    this.#captures = new RoomCaptures(id, router, store, emit, log);
  }

  static async open(
    id: string,
    kind: 'call' | 'echo',
    worker: MediaWorker,
    emit: (event: RoomEvent) => void,
    log: Log,
    store: CaptureStore,
  ): Promise<MediaRoom> {
    const router = await worker.worker.createRouter({ mediaCodecs });
    return new MediaRoom(id, kind, worker, router, emit, log, store);
  }

  get isClosed(): boolean {
    return this.#router.closed;
  }

  get peerCount(): number {
    return this.#peers.size;
  }

  get hasConnectedPeer(): boolean {
    return [...this.#peers.values()].some((peer) => peer.isConnected);
  }

  async admit(peerId: DeviceId, generation: number): Promise<MediaGrant> {
    this.#drop(peerId);
    const peer: RoomPeer = await RoomPeer.admit(peerId, this.#router, this.worker.webRtcServer, {
      onConsumerClosed: (consumerId) => this.#emit({ type: 'consumer-closed', roomId: this.id, peerId, consumerId }),
      onGone: () => {
        if (this.#peers.get(peerId) === peer) this.#drop(peerId);
      },
    });
    this.#peers.set(peerId, peer);
    return {
      generation,
      routerRtpCapabilities: asJson(this.#router.rtpCapabilities),
      send: grantOf(peer.send),
      receive: grantOf(peer.receive),
    };
  }

  async publish(
    peerId: DeviceId,
    { transportId, kind, muted, ...given }: PublishRequest,
  ): Promise<Result<{ readonly producerId: string; readonly offers: readonly ConsumerOffer[] }, MediaFailure>> {
    const rtpParameters = readRtpParameters(kind, given.rtpParameters);
    const rtpCapabilities = readRtpCapabilities(given.rtpCapabilities);
    const dtlsParameters = given.dtlsParameters && readDtlsParameters(given.dtlsParameters);
    if (!rtpParameters || !rtpCapabilities || (given.dtlsParameters && !dtlsParameters)) return REFUSED;
    const peer = this.#peers.get(peerId);
    if (peer?.send.id !== transportId) return NOT_FOUND;
    if (this.kind === 'echo' && kind !== 'audio') return REFUSED;

    if (dtlsParameters) await peer.connect(peer.send, dtlsParameters);
    const producer = await peer.produce(kind, rtpParameters, muted);
    if (!producer) return REFUSED;
    peer.rtpCapabilities = rtpCapabilities;
    const offers = this.kind === 'echo' ? await this.#echo(peer, producer) : await this.#introduce(peer, producer);
    if (this.kind === 'call') await this.#apply();
    if (kind === 'audio') {
      this.#tellMuted(peer);
      // The first score comes with the first packets.
      producer.once('score', () => this.#emit({ type: 'peer-heard', roomId: this.id, peerId }));
    }
    return ok({ producerId: producer.id, offers });
  }

  async receive(
    peerId: DeviceId,
    { transportId, dtlsParameters: given, consumerIds }: ReceiveRequest,
  ): Promise<Result<void, MediaFailure>> {
    const dtlsParameters = given && readDtlsParameters(given);
    if (given && !dtlsParameters) return REFUSED;
    const peer = this.#peers.get(peerId);
    if (peer?.receive.id !== transportId) return NOT_FOUND;
    if (dtlsParameters) await peer.connect(peer.receive, dtlsParameters);
    return (await peer.resume(consumerIds)) ? ok(undefined) : NOT_FOUND;
  }

  async setMuted(peerId: DeviceId, muted: boolean): Promise<Result<{ readonly muted: boolean }, MediaFailure>> {
    const peer = this.#peers.get(peerId);
    if (!peer || !(await peer.setMuted(muted))) return NOT_FOUND;
    this.#tellMuted(peer);
    return ok({ muted });
  }

  async restartIce(
    peerId: DeviceId,
    transportId: string,
  ): Promise<Result<{ readonly iceParameters: SfuJson }, MediaFailure>> {
    const transport = this.#peers.get(peerId)?.transport(transportId);
    return transport ? ok({ iceParameters: asJson(await transport.restartIce()) }) : NOT_FOUND;
  }

  /** Who hears what from now on; devices that are not named have no business here any more. */
  async arrange(arrangement: RoomArrangement): Promise<Result<void, MediaFailure>> {
    if (arrangement.revision < (this.#arrangement?.revision ?? 0)) return ok(undefined);
    this.#arrangement = arrangement;
    const named = new Set(arrangement.peers.map(({ peerId }) => peerId));
    for (const peerId of this.#peers.keys()) if (!named.has(peerId)) this.#drop(peerId);
    await this.#apply();
    return ok(undefined);
  }

  press(peerId: DeviceId, key: string): Result<void, MediaFailure> {
    if (!this.#peers.has(peerId)) return NOT_FOUND;
    this.#captures.press(key);
    return ok(undefined);
  }

  close(): void {
    this.#peers.clear();
    void this.#music.play(false);
    this.#captures.close();
    this.#router.close();
  }

  async #apply(): Promise<void> {
    const { peers = [] } = this.#arrangement ?? {};
    const arranged = new Map(peers.map((each) => [each.peerId as string, each]));
    for (const peer of this.#peers.values()) {
      const own = arranged.get(peer.id);
      if (own?.hears === 'music') await this.#offerOwn(peer, await this.#music.producer(), 'music');
      if (this.#arrangement?.captures.length)
        await this.#offerOwn(peer, await this.#captures.player.producer(), 'mailbox');
      await peer.listen((from) => {
        if (!own || from === 'echo' || from === 'mailbox') return true;
        if (from === 'music') return own.hears === 'music';
        return own.hears === 'others' && (arranged.get(from)?.isHeard ?? false);
      });
    }
    const isPlayed = peers.some(({ hears }) => hears === 'music');
    this.#music.play(isPlayed).catch((cause: unknown) => this.#log.warn({ err: cause }, 'no music on hold'));
    if (this.#arrangement) await this.#captures.apply(this.#arrangement, this.#peers);
  }

  /** Offers a stream that the room itself makes. */
  async #offerOwn(peer: RoomPeer, producer: Producer, name: 'music' | 'mailbox'): Promise<void> {
    const offer = await peer.offer(this.#router, producer, name, name);
    if (offer) this.#emit({ type: 'consumers-offered', roomId: this.id, peerId: peer.id, offers: [offer] });
  }

  /** Whose stream it is, for the others. */
  #nameOf(peerId: DeviceId): string {
    return this.#arrangement?.peers.find((each) => each.peerId === peerId)?.userId ?? peerId;
  }

  #drop(peerId: DeviceId): boolean {
    const peer = this.#peers.get(peerId);
    this.#peers.delete(peerId);
    peer?.close();
    return peer !== undefined;
  }

  async #echo(peer: RoomPeer, microphone: Producer): Promise<ConsumerOffer[]> {
    const echo = await createEcho(this.#router, microphone);
    const offer = await peer.offer(this.#router, echo, 'echo', 'echo');
    return offer ? [offer] : [];
  }

  /** Offers the new stream to the others; what is offered to the newcomer is returned. */
  async #introduce(peer: RoomPeer, producer: Producer): Promise<ConsumerOffer[]> {
    // Two devices of one person, while a call moves from one to the other, do not hear each other.
    const own = this.#nameOf(peer.id);
    const others = [...this.#peers.values()].filter((other) => this.#nameOf(other.id) !== own);
    const [offers] = await Promise.all([
      Promise.all(
        others.flatMap((other) => [...other.producers.values()].map((each) => this.#offer(peer, each, other))),
      ),
      Promise.all(
        others.map(async (other) => {
          const offer = await this.#offer(other, producer, peer);
          if (offer) this.#emit({ type: 'consumers-offered', roomId: this.id, peerId: other.id, offers: [offer] });
        }),
      ),
    ]);
    for (const other of others) if (other.muted) this.#tellMuted(other);
    return offers.filter((offer) => offer !== undefined);
  }

  /** A stream that one peer cannot have must not keep the others from theirs. */
  async #offer(to: RoomPeer, producer: Producer, from: RoomPeer): Promise<ConsumerOffer | undefined> {
    try {
      return await to.offer(this.#router, producer, from.id, this.#nameOf(from.id));
    } catch (error) {
      this.#log.warn({ err: error, roomId: this.id }, 'stream not offered');
      return undefined;
    }
  }

  #tellMuted(peer: RoomPeer): void {
    if (peer.muted === undefined) return;
    this.#emit({ type: 'peer-muted', roomId: this.id, peerId: peer.id, muted: peer.muted });
  }
}
