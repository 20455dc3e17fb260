import { type ConsumerOffer, type MediaSource, NOBODY } from '@bureau/core/media';
import type { Producer, Router } from 'mediasoup/types';
import type { Log } from '../log.ts';
import { createEcho } from './echo.ts';
import { LinePeer } from './line-peer.ts';
import type { Peer } from './peer.ts';
import type { RoomEvent } from './protocol.ts';
import type { RoomMembers } from './room-members.ts';

/** Which streams of a room are offered to whom. Devices are told and take them themselves, lines are given them. */
export class RoomOffers {
  readonly #roomId: string;
  readonly #router: Router;
  readonly #members: RoomMembers;
  readonly #emit: (event: RoomEvent) => void;
  readonly #log: Log;

  constructor(roomId: string, router: Router, members: RoomMembers, emit: (event: RoomEvent) => void, log: Log) {
    this.#roomId = roomId;
    this.#router = router;
    this.#members = members;
    this.#emit = emit;
    this.#log = log;
  }

  /** Offers a stream that the room itself makes. */
  async own(peer: Peer, producer: Producer, name: 'music' | 'ringing' | 'mailbox'): Promise<void> {
    const offer = await peer.receiver.offer(producer, { from: name, name, source: 'microphone' });
    if (offer) await this.#tell(peer, [offer]);
  }

  /** What somebody at the door may take. */
  async nobody(peer: Peer, producer: Producer): Promise<void> {
    await peer.receiver.offer(producer, { from: NOBODY, name: NOBODY, source: 'camera' });
  }

  /** Offers what the microphone sent a moment ago. */
  async echo(peer: Peer, microphone: Producer): Promise<ConsumerOffer[]> {
    const echo = await createEcho(this.#router, microphone);
    const offer = await peer.receiver.offer(echo, { from: 'echo', name: 'echo', source: 'microphone' });
    return offer ? [offer] : [];
  }

  /** Offers the new stream to the others; what is offered to the newcomer is returned. */
  async introduce(peer: Peer, source: MediaSource, producer: Producer): Promise<readonly ConsumerOffer[]> {
    const others = this.#members.othersOf(peer);
    const [offers] = await Promise.all([
      this.all(peer),
      Promise.all(
        others.map(async (other) => {
          const offer = await this.#offer(other, producer, source, peer);
          if (offer) await this.#tell(other, [offer]);
        }),
      ),
    ]);
    for (const other of others) if (other.muted) this.tellMuted(other);
    return offers;
  }

  /** Offers everything there is to a peer; what is new of it is returned. */
  async all(peer: Peer): Promise<readonly ConsumerOffer[]> {
    const offers = await Promise.all(
      this.#members
        .othersOf(peer)
        .flatMap((other) =>
          [...other.producers].map(([source, producer]) => this.#offer(peer, producer, source, other)),
        ),
    );
    return offers.filter((offer) => offer !== undefined);
  }

  /** Those who have waited until now are offered what there is. */
  async welcome(): Promise<void> {
    for (const peer of this.#members.peers.values()) {
      const offers = await this.all(peer);
      if (offers.length > 0) await this.#tell(peer, offers);
    }
  }

  tellMuted(peer: Peer): void {
    if (peer.muted === undefined) return;
    this.#emit({ type: 'peer-muted', roomId: this.#roomId, peerId: peer.id, muted: peer.muted });
  }

  /** For an api process that does not know yet. */
  tellWhoIsMuted(): void {
    for (const peer of this.#members.peers.values()) if (peer.muted) this.tellMuted(peer);
  }

  async #tell(peer: Peer, offers: readonly ConsumerOffer[]): Promise<void> {
    if (peer instanceof LinePeer) await peer.take(offers);
    else this.#emit({ type: 'consumers-offered', roomId: this.#roomId, peerId: peer.id, offers });
  }

  /** A stream that one peer cannot have must not keep the others from theirs. */
  async #offer(to: Peer, producer: Producer, source: MediaSource, from: Peer): Promise<ConsumerOffer | undefined> {
    // Pictures are nothing to a phone.
    if (to instanceof LinePeer && producer.kind === 'video') return undefined;
    try {
      return await to.receiver.offer(producer, { from: from.id, name: this.#members.nameOf(from.id), source });
    } catch (error) {
      this.#log.warn({ err: error, roomId: this.#roomId }, 'stream not offered');
      return undefined;
    }
  }
}
