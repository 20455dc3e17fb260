import { type DeviceId, err, ok, type Result } from '@bureau/core/kernel';
import {
  type ConsumerOffer,
  type IceServer,
  kindOf,
  type LineAudio,
  type MediaFailure,
  type MediaGrant,
  type MediaSource,
  type PlayedSound,
  type PublishRequest,
  type ReceiveRequest,
  type RoomArrangement,
  type RoomKind,
  type SfuJson,
  type VideoWish,
} from '@bureau/core/media';
import type { Router } from 'mediasoup/types';
import type { Log } from '../log.ts';
import type { CaptureStore } from './capture-store.ts';
import { mediaCodecs } from './codecs.ts';
import { LinePeer } from './line-peer.ts';
import { MeetingMedia } from './meeting-media.ts';
import { Nobody } from './nobody.ts';
import type { RoomEvent } from './protocol.ts';
import { RoomCaptures } from './room-captures.ts';
import { RoomMembers } from './room-members.ts';
import { RoomOffers } from './room-offers.ts';
import { asJson, grantOf, RoomPeer } from './room-peer.ts';
import { RoomTune } from './room-tune.ts';
import { readDtlsParameters, readRtpCapabilities, readRtpParameters } from './sfu-parameters.ts';
import { holdMusic, ringingTone } from './sounds.ts';
import type { MediaWorker } from './worker-pool.ts';

const NOT_FOUND = err<MediaFailure>('media-not-found');
const REFUSED = err<MediaFailure>('media-refused');

/** What the rooms of a node share. */
export interface RoomServices {
  readonly emit: (event: RoomEvent) => void;
  readonly log: Log;
  readonly store: CaptureStore;
  /** The relays a device may use. */
  readonly iceServersFor: (peerId: DeviceId) => readonly IceServer[];
}

/** The peers of one call or meeting and the streams between them. What mediasoup refuses it throws; requests come one by one. */
export class MediaRoom {
  readonly id: string;
  readonly kind: RoomKind;
  readonly worker: MediaWorker;
  readonly #router: Router;
  readonly #emit: (event: RoomEvent) => void;
  readonly #log: Log;
  readonly #iceServersFor: RoomServices['iceServersFor'];
  readonly #members: RoomMembers;
  readonly #nobody: Nobody;
  readonly #tunes: Readonly<Record<'music' | 'ringing', RoomTune>>;
  readonly #offers: RoomOffers;
  readonly #captures: RoomCaptures;
  readonly #store: CaptureStore;
  readonly #meeting: MeetingMedia | undefined;

  private constructor(id: string, kind: RoomKind, worker: MediaWorker, router: Router, services: RoomServices) {
    const { emit, log, store, iceServersFor } = services;
    this.id = id;
    this.kind = kind;
    this.worker = worker;
    this.#router = router;
    this.#emit = emit;
    this.#log = log;
    this.#iceServersFor = iceServersFor;
    this.#members = new RoomMembers(kind);
    this.#nobody = new Nobody(router);
    this.#tunes = { music: new RoomTune(router, holdMusic), ringing: new RoomTune(router, ringingTone) };
    this.#meeting = kind === 'meeting' ? new MeetingMedia(id, router, this.#members, emit, log) : undefined;
    this.#offers = new RoomOffers(id, router, this.#members, emit, log);
    this.#store = store;
    this.#captures = new RoomCaptures(id, router, store, emit, log);
  }

  static async open(id: string, kind: RoomKind, worker: MediaWorker, services: RoomServices): Promise<MediaRoom> {
    const router = await worker.worker.createRouter({ mediaCodecs });
    return new MediaRoom(id, kind, worker, router, services);
  }

  get isClosed(): boolean {
    return this.#router.closed;
  }

  get peerCount(): number {
    return this.#members.peers.size;
  }

  get hasConnectedPeer(): boolean {
    return [...this.#members.peers.values()].some((peer) => peer.isConnected);
  }

  async admit(peerId: DeviceId, generation: number): Promise<MediaGrant> {
    this.#members.drop(peerId);
    const peer: RoomPeer = await RoomPeer.admit(peerId, this.#router, this.worker.webRtcServer, {
      onConsumerClosed: (consumerId) => this.#emit({ type: 'consumer-closed', roomId: this.id, peerId, consumerId }),
      onGone: () => {
        if (this.#members.peers.get(peerId) === peer) this.#members.drop(peerId);
      },
    });
    this.#members.add(peer);
    await this.#meeting?.admitted(peer);
    return {
      generation,
      routerRtpCapabilities: asJson(this.#router.rtpCapabilities),
      send: grantOf(peer.send),
      receive: grantOf(peer.receive),
      iceServers: this.#iceServersFor(peerId),
    };
  }

  /** Lets a line in: it speaks, and hears whom it may, from now on. */
  async attach(line: DeviceId, audio: LineAudio): Promise<Result<void, MediaFailure>> {
    this.#members.drop(line);
    const peer: LinePeer = await LinePeer.attach(line, this.#router, audio, this.#log, {
      onConsumerClosed: () => undefined,
      onGone: () => {
        if (this.#members.peers.get(line) !== peer) return;
        this.#members.drop(line);
        this.#emit({ type: 'line-lost', roomId: this.id, peerId: line });
      },
    });
    this.#members.add(peer);
    const { microphone } = peer;
    await this.#meeting?.attached(peer);
    await peer.take(
      this.kind === 'echo'
        ? await this.#offers.echo(peer, microphone)
        : await this.#offers.introduce(peer, 'microphone', microphone),
    );
    if (this.kind !== 'echo') await this.#apply();
    // Its sound comes from the first moment on.
    this.#emit({ type: 'peer-heard', roomId: this.id, peerId: line });
    return ok(undefined);
  }

  async publish(
    peerId: DeviceId,
    { transportId, source, muted, ...given }: PublishRequest,
  ): Promise<Result<{ readonly producerId: string; readonly offers: readonly ConsumerOffer[] }, MediaFailure>> {
    const rtpParameters = readRtpParameters(kindOf(source), given.rtpParameters);
    const rtpCapabilities = readRtpCapabilities(given.rtpCapabilities);
    const dtlsParameters = given.dtlsParameters && readDtlsParameters(given.dtlsParameters);
    if (!rtpParameters || !rtpCapabilities || (given.dtlsParameters && !dtlsParameters)) return REFUSED;
    const peer = this.#device(peerId);
    if (peer?.send.id !== transportId) return NOT_FOUND;
    if (!this.#members.maySend(peerId, source)) return REFUSED;

    if (dtlsParameters) await peer.connect(peer.send, dtlsParameters);
    const producer = await peer.produce(source, rtpParameters, muted);
    peer.receiver.rtpCapabilities = rtpCapabilities;
    await this.#meeting?.published(peer, source, producer);
    const offers =
      this.kind === 'echo'
        ? await this.#offers.echo(peer, producer)
        : await this.#offers.introduce(peer, source, producer);
    if (this.kind !== 'echo') await this.#apply();
    if (source === 'microphone') {
      this.#offers.tellMuted(peer);
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
    const peer = this.#device(peerId);
    if (peer?.receive.id !== transportId) return NOT_FOUND;
    if (dtlsParameters) await peer.connect(peer.receive, dtlsParameters);
    const isKnown = await peer.receiver.take(consumerIds);
    this.#meeting?.watched();
    return isKnown ? ok(undefined) : NOT_FOUND;
  }

  async unpublish(peerId: DeviceId, source: MediaSource): Promise<Result<void, MediaFailure>> {
    const peer = this.#members.peers.get(peerId);
    peer?.unpublish(source);
    return peer ? ok(undefined) : NOT_FOUND;
  }

  async listen(peerId: DeviceId, given: SfuJson): Promise<Result<readonly ConsumerOffer[], MediaFailure>> {
    const rtpCapabilities = readRtpCapabilities(given);
    const peer = this.#members.peers.get(peerId);
    if (!peer || !rtpCapabilities) return peer ? REFUSED : NOT_FOUND;
    peer.receiver.rtpCapabilities = rtpCapabilities;
    if (this.#members.mayTakePart(peerId)) await this.#offers.all(peer);
    else await this.#offers.nobody(peer, await this.#nobody.producer());
    this.#meeting?.tellAgain(peerId);
    return ok(peer.receiver.offers);
  }

  async watch(peerId: DeviceId, wishes: readonly VideoWish[]): Promise<Result<void, MediaFailure>> {
    const peer = this.#members.peers.get(peerId);
    await peer?.receiver.watch(wishes);
    this.#meeting?.watched();
    return peer ? ok(undefined) : NOT_FOUND;
  }

  async setMuted(peerId: DeviceId, muted: boolean): Promise<Result<{ readonly muted: boolean }, MediaFailure>> {
    const peer = this.#members.peers.get(peerId);
    if (!peer || !(await peer.setMuted(muted))) return NOT_FOUND;
    this.#offers.tellMuted(peer);
    return ok({ muted });
  }

  async restartIce(
    peerId: DeviceId,
    transportId: string,
  ): Promise<Result<{ readonly iceParameters: SfuJson }, MediaFailure>> {
    const transport = this.#device(peerId)?.transport(transportId);
    return transport ? ok({ iceParameters: asJson(await transport.restartIce()) }) : NOT_FOUND;
  }

  /** Who hears what from now on; devices that are not named have no business here any more. */
  async arrange(arrangement: RoomArrangement): Promise<Result<void, MediaFailure>> {
    if (!this.#members.arrange(arrangement)) return ok(undefined);
    if (this.kind === 'meeting') await this.#offers.welcome();
    await this.#apply();
    this.#captures.tellAgain();
    this.#offers.tellWhoIsMuted();
    return ok(undefined);
  }

  press(peerId: DeviceId, key: string): Result<void, MediaFailure> {
    if (!this.#members.peers.has(peerId)) return NOT_FOUND;
    this.#captures.press(key);
    return ok(undefined);
  }

  /** Plays to everybody who is here. What is asked for later comes instead. */
  async play(sounds: readonly PlayedSound[]): Promise<Result<void, MediaFailure>> {
    const { player } = this.#captures;
    const [producer, frames] = await Promise.all([player.producer(), this.#store.sounds(sounds, this.#log)]);
    for (const peer of this.#members.peers.values()) await this.#offers.own(peer, producer, 'mailbox');
    await this.#apply();
    player
      .play(frames)
      .then((isWhole) => {
        if (isWhole) this.#emit({ type: 'played', roomId: this.id });
      })
      .catch((cause: unknown) => this.#log.warn({ err: cause }, 'not played'));
    return ok(undefined);
  }

  /** Plays to a line alone. */
  async playTo(line: DeviceId, sounds: readonly PlayedSound[]): Promise<Result<void, MediaFailure>> {
    const peer = this.#members.peers.get(line);
    if (!(peer instanceof LinePeer)) return NOT_FOUND;
    await peer.tell(await this.#store.sounds(sounds, this.#log));
    return ok(undefined);
  }

  close(): void {
    this.#members.close();
    for (const tune of Object.values(this.#tunes)) void tune.play(false);
    this.#meeting?.close();
    this.#captures.close();
    this.#router.close();
  }

  /** The worker died, and the room with it. */
  abandon(): void {
    this.#members.close();
    this.#captures.abandon();
  }

  #device(peerId: DeviceId): RoomPeer | undefined {
    const peer = this.#members.peers.get(peerId);
    return peer instanceof RoomPeer ? peer : undefined;
  }

  async #apply(): Promise<void> {
    const { arrangement } = this.#members;
    const isHd = arrangement?.isHd ?? this.kind === 'call';
    const mostLayer = this.kind === 'meeting' ? (isHd ? 2 : 1) : undefined;
    for (const peer of this.#members.peers.values()) {
      const hears = this.#members.arranged(peer.id)?.hears;
      if (hears === 'music' || hears === 'ringing') {
        await this.#offers.own(peer, await this.#tunes[hears].producer(), hears);
      }
      if (arrangement?.captures.length) await this.#offers.own(peer, await this.#captures.player.producer(), 'mailbox');
      const mayReceive = (from: string, source: MediaSource) =>
        this.#members.mayReceive(peer.id, from) && !(source === 'microphone' && this.#meeting?.isSilenced(from));
      await peer.allowHd(isHd);
      await peer.receiver.admit({ mayReceive, mostLayer });
    }
    for (const name of ['music', 'ringing'] as const) {
      const isPlayed = arrangement?.peers.some(({ hears }) => hears === name) ?? false;
      this.#tunes[name].play(isPlayed).catch((cause: unknown) => this.#log.warn({ err: cause, name }, 'not played'));
    }
    this.#meeting?.watched();
    if (arrangement) await this.#captures.apply(arrangement, this.#members.peers);
  }
}
