import type { DeviceId } from '@bureau/core/kernel';
import type { MediaSource, PeerArrangement, RoomArrangement, RoomKind } from '@bureau/core/media';
import type { Peer } from './peer.ts';

/** What a device may send before anything was said of it. */
const SENT_UNARRANGED: Readonly<Record<RoomKind, readonly MediaSource[]>> = {
  call: ['microphone', 'camera'],
  echo: ['microphone'],
  meeting: [],
};
/** As many devices may prepare to enter a meeting at a time. */
const MOST_WAITING = 100;

/** The peers of a room and what was said of each. */
export class RoomMembers {
  readonly #kind: RoomKind;
  readonly #peers = new Map<DeviceId, Peer>();
  #arrangement: RoomArrangement | undefined;
  #isOver = false;
  #arranged: ReadonlyMap<string, PeerArrangement> = new Map();

  constructor(kind: RoomKind) {
    this.#kind = kind;
  }

  get arrangement(): RoomArrangement | undefined {
    return this.#arrangement;
  }

  get peers(): ReadonlyMap<DeviceId, Peer> {
    return this.#peers;
  }

  /** What was said of a peer last. */
  arranged(peerId: string): PeerArrangement | undefined {
    return this.#arranged.get(peerId);
  }

  /** One that comes when the room is over ends at once. */
  add(peer: Peer): void {
    if (this.#isOver) {
      peer.close();
      return;
    }
    this.#dropForgotten();
    this.#peers.set(peer.id, peer);
  }

  drop(peerId: DeviceId): void {
    const peer = this.#peers.get(peerId);
    this.#peers.delete(peerId);
    peer?.close();
  }

  /** The room is over: so is everybody in it. */
  close(): void {
    this.#isOver = true;
    for (const peerId of this.#peers.keys()) this.drop(peerId);
  }

  /** Ends what has no business here any more; false when something newer was said before. */
  arrange(arrangement: RoomArrangement): boolean {
    if (arrangement.revision < (this.#arrangement?.revision ?? 0)) return false;
    const before = this.#arranged;
    this.#arrangement = arrangement;
    this.#arranged = new Map(arrangement.peers.map((each) => [each.peerId, each]));
    for (const peer of this.#peers.values()) {
      const isNamed = this.#arranged.has(peer.id);
      if (!isNamed && (this.#kind !== 'meeting' || before.has(peer.id))) this.drop(peer.id);
      for (const source of peer.producers.keys()) if (!this.maySend(peer.id, source)) peer.unpublish(source);
    }
    return true;
  }

  /** Whose stream it is, for the others. */
  nameOf(peerId: DeviceId): string {
    return this.#arranged.get(peerId)?.name ?? peerId;
  }

  /** In a meeting nobody takes part who was not named. */
  mayTakePart(peerId: DeviceId): boolean {
    return this.#kind !== 'meeting' || this.#arranged.has(peerId);
  }

  maySend(peerId: DeviceId, source: MediaSource): boolean {
    return (this.#arranged.get(peerId)?.sends ?? SENT_UNARRANGED[this.#kind]).includes(source);
  }

  /** Whether a stream reaches a peer: that of another peer, or `echo`, `mailbox`, `music` and `ringing`. */
  mayReceive(peer: DeviceId, from: string): boolean {
    const own = this.#arranged.get(peer);
    if (!own || from === 'echo' || from === 'mailbox') return this.mayTakePart(peer);
    if (from === 'music' || from === 'ringing') return own.hears === from;
    return own.hears === 'others' && (this.#arranged.get(from)?.isHeard ?? false);
  }

  /**
   * Those whose streams a peer may be offered. Two devices of one person, while one takes over from the other, do not
   * hear each other.
   */
  othersOf(peer: Peer): readonly Peer[] {
    if (!this.mayTakePart(peer.id)) return [];
    const own = this.nameOf(peer.id);
    return [...this.#peers.values()].filter(({ id }) => this.nameOf(id) !== own && this.mayTakePart(id));
  }

  /** Those who prepared to enter a meeting and never did make room for others. */
  #dropForgotten(): void {
    const waiting = [...this.#peers.keys()].filter((peerId) => !this.mayTakePart(peerId));
    for (const peerId of waiting.slice(0, Math.max(0, waiting.length - MOST_WAITING + 1))) this.drop(peerId);
  }
}
