import { type DeviceId, err, ok, type Result } from '@bureau/core/kernel';
import {
  type ConsumerOffer,
  kindOf,
  type MediaEvent,
  type MediaFailure,
  type MediaGrant,
  type MediaRooms,
  type MediaSource,
  type PlayedSound,
  type PublishRequest,
  type RoomArrangement,
  type RoomKind,
  type SfuJson,
  type VideoWish,
} from '@bureau/core/media';

interface Peer {
  readonly grant: MediaGrant;
  readonly sources: Set<MediaSource>;
}

interface Room {
  readonly kind: RoomKind;
  readonly peers: Map<DeviceId, Peer>;
}

const UNAVAILABLE = err<MediaFailure>('media-unavailable');
const NOT_FOUND = err<MediaFailure>('media-not-found');

/** Media rooms without media: who was let in where, and every failure a media node can show. */
export class FakeMediaRooms implements MediaRooms {
  readonly #rooms = new Map<string, Room>();
  readonly #generations = new Map<string, number>();
  readonly #listeners = new Set<(event: MediaEvent) => void>();
  readonly #arrangements = new Map<string, RoomArrangement>();
  readonly #wishes = new Map<string, VideoWish['wanted']>();
  /** Keys that were pressed. */
  readonly pressed: string[] = [];
  /** Whether the disk has room for another recording. */
  hasDisk = true;
  /** While false every request fails with `media-unavailable`. */
  isAvailable = true;

  /** Kind and people of every room, by room id. */
  get rooms(): Readonly<Record<string, { readonly kind: string; readonly peers: readonly DeviceId[] }>> {
    return Object.fromEntries(
      [...this.#rooms].map(([id, { kind, peers }]) => [id, { kind, peers: [...peers.keys()] }]),
    );
  }

  /** Who was let in before it was said what they may do, in the order of it. */
  readonly admittedUnnamed: DeviceId[] = [];

  /** The worker of a room dies. */
  lose(roomId: string): void {
    this.#rooms.delete(roomId);
    this.#arrangements.delete(roomId);
    this.#emit({ type: 'room-lost', roomId });
  }

  /** The node goes away with everything in it. */
  goDown(): void {
    this.isAvailable = false;
    this.#rooms.clear();
    this.#arrangements.clear();
    this.#emit({ type: 'node-disconnected' });
  }

  comeBack(): void {
    this.isAvailable = true;
    this.#emit({ type: 'node-connected' });
  }

  async open(roomId: string, kind: RoomKind): Promise<Result<void, MediaFailure>> {
    if (!this.isAvailable) return UNAVAILABLE;
    if (!this.#rooms.has(roomId)) this.#rooms.set(roomId, { kind, peers: new Map() });
    return ok(undefined);
  }

  async admit(roomId: string, peerId: DeviceId): Promise<Result<MediaGrant, MediaFailure>> {
    return this.#inRoom(roomId, (room) => {
      const key = `${roomId} ${peerId}`;
      const generation = (this.#generations.get(key) ?? 0) + 1;
      this.#generations.set(key, generation);
      const transport = (side: string) => {
        return { id: `${side}-${generation}`, iceParameters: {}, iceCandidates: [], dtlsParameters: {} };
      };
      const grant = {
        generation,
        routerRtpCapabilities: {},
        send: transport('send'),
        receive: transport('receive'),
        iceServers: [],
      };
      if (!this.#arrangedOf(roomId, peerId)) this.admittedUnnamed.push(peerId);
      room.peers.set(peerId, { grant, sources: new Set() });
      return ok(grant);
    });
  }

  async attach(roomId: string, line: DeviceId): Promise<Result<void, MediaFailure>> {
    const admitted = await this.admit(roomId, line);
    return admitted.ok ? ok(undefined) : admitted;
  }

  async publish(
    roomId: string,
    peerId: DeviceId,
    { source }: Pick<PublishRequest, 'source'>,
  ): ReturnType<MediaRooms['publish']> {
    return this.#ofPeer(roomId, peerId, (room, peer) => {
      const { sends } = this.#arrangedOf(roomId, peerId) ?? {};
      if (sends ? !sends.includes(source) : room.kind === 'meeting') return err('media-refused');
      peer.sources.add(source);
      for (const [other, { grant }] of room.peers) {
        if (other === peerId) continue;
        const offers = [offer(grant, peerId, source)];
        this.#emit({ type: 'consumers-offered', roomId, peerId: other, offers });
      }
      return ok({ producerId: `${source}-of-${peerId}`, offers: [] });
    });
  }

  async unpublish(roomId: string, peerId: DeviceId, source: MediaSource): Promise<Result<void, MediaFailure>> {
    return this.#ofPeer(roomId, peerId, (_, { sources }) => {
      sources.delete(source);
      return ok(undefined);
    });
  }

  async listen(roomId: string, peerId: DeviceId, _rtpCapabilities: SfuJson): ReturnType<MediaRooms['listen']> {
    return this.#ofPeer(roomId, peerId, ({ peers }, { grant }) =>
      ok(
        [...peers]
          .filter(([other]) => other !== peerId)
          .flatMap(([other, { sources }]) => [...sources].map((source) => offer(grant, other, source))),
      ),
    );
  }

  async watch(roomId: string, peerId: DeviceId, wishes: readonly VideoWish[]): Promise<Result<void, MediaFailure>> {
    return this.#ofPeer(roomId, peerId, () => {
      for (const { consumerId, wanted } of wishes) this.#wishes.set(`${peerId} ${consumerId}`, wanted);
      return ok(undefined);
    });
  }

  /** What a device last wanted of a picture. */
  wishOf(peerId: DeviceId, consumerId: string): VideoWish['wanted'] | undefined {
    return this.#wishes.get(`${peerId} ${consumerId}`);
  }

  /** What a device sends. */
  sourcesOf(roomId: string, peerId: DeviceId): readonly MediaSource[] {
    return [...(this.#rooms.get(roomId)?.peers.get(peerId)?.sources ?? [])];
  }

  async receive(roomId: string, peerId: DeviceId): Promise<Result<void, MediaFailure>> {
    return this.#ofPeer(roomId, peerId, () => ok(undefined));
  }

  async setMuted(roomId: string, peerId: DeviceId, muted: boolean): ReturnType<MediaRooms['setMuted']> {
    return this.#ofPeer(roomId, peerId, () => {
      this.#emit({ type: 'peer-muted', roomId, peerId, muted });
      return ok({ muted });
    });
  }

  async restartIce(roomId: string, peerId: DeviceId): ReturnType<MediaRooms['restartIce']> {
    return this.#ofPeer(roomId, peerId, () => ok({ iceParameters: {} }));
  }

  async arrange(roomId: string, arrangement: RoomArrangement): Promise<Result<void, MediaFailure>> {
    return this.#inRoom(roomId, (room) => {
      const before = this.#arrangements.get(roomId);
      if (arrangement.revision < (before?.revision ?? 0)) return ok(undefined);
      this.#arrangements.set(roomId, arrangement);
      for (const [peerId, { sources }] of room.peers) {
        const arranged = arrangement.peers.find((each) => each.peerId === peerId);
        for (const source of sources) if (arranged?.sends.includes(source) === false) sources.delete(source);
        if (!arranged && (room.kind !== 'meeting' || before?.peers.some((each) => each.peerId === peerId)))
          room.peers.delete(peerId);
      }
      return ok(undefined);
    });
  }

  /** What was last said of a room. */
  arrangementOf(roomId: string): RoomArrangement | undefined {
    return this.#arrangements.get(roomId);
  }

  async press(roomId: string, peerId: DeviceId, key: string): Promise<Result<void, MediaFailure>> {
    return this.#ofPeer(roomId, peerId, () => {
      this.pressed.push(key);
      return ok(undefined);
    });
  }

  /** What was played last into each room. */
  readonly played = new Map<string, readonly PlayedSound[]>();

  async play(roomId: string, sounds: readonly PlayedSound[]): Promise<Result<void, MediaFailure>> {
    return this.#inRoom(roomId, () => {
      this.played.set(roomId, sounds);
      return ok(undefined);
    });
  }

  /** What each line was told, in order. */
  readonly playedTo = new Map<DeviceId, PlayedSound[]>();

  async playTo(roomId: string, line: DeviceId, sounds: readonly PlayedSound[]): Promise<Result<void, MediaFailure>> {
    return this.#ofPeer(roomId, line, () => {
      this.playedTo.set(line, [...(this.playedTo.get(line) ?? []), ...sounds]);
      return ok(undefined);
    });
  }

  async canCapture(): Promise<Result<boolean, MediaFailure>> {
    return this.isAvailable ? ok(this.hasDisk) : UNAVAILABLE;
  }

  /** What the media node would tell by itself. */
  tell(event: MediaEvent): void {
    this.#emit(event);
  }

  async close(roomId: string): Promise<Result<void, MediaFailure>> {
    if (!this.isAvailable) return UNAVAILABLE;
    this.#rooms.delete(roomId);
    return ok(undefined);
  }

  async list(): ReturnType<MediaRooms['list']> {
    return this.isAvailable ? ok([...this.#rooms].map(([roomId, { kind }]) => ({ roomId, kind }))) : UNAVAILABLE;
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The api that listened is no more. */
  forgetListeners(): void {
    this.#listeners.clear();
  }

  #emit(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #inRoom<T>(roomId: string, request: (room: Room) => Result<T, MediaFailure>): Result<T, MediaFailure> {
    if (!this.isAvailable) return UNAVAILABLE;
    const room = this.#rooms.get(roomId);
    return room ? request(room) : NOT_FOUND;
  }

  #ofPeer<T>(roomId: string, peerId: DeviceId, request: (room: Room, peer: Peer) => Result<T, MediaFailure>) {
    return this.#inRoom(roomId, (room) => {
      const peer = room.peers.get(peerId);
      return peer ? request(room, peer) : NOT_FOUND;
    });
  }

  #arrangedOf(roomId: string, peerId: DeviceId) {
    return this.#arrangements.get(roomId)?.peers.find((each) => each.peerId === peerId);
  }
}

function offer(to: MediaGrant, fromPeer: DeviceId, source: MediaSource): ConsumerOffer {
  const producerId = `${source}-of-${fromPeer}`;
  return {
    consumerId: `consumer-of-${producerId}`,
    producerId,
    transportId: to.receive.id,
    fromPeer,
    kind: kindOf(source),
    source,
    rtpParameters: {},
  };
}
