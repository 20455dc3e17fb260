import { type DeviceId, err, ok, type Result } from '@bureau/core/kernel';
import type {
  LineAudio,
  MediaFailure,
  MediaRooms,
  MediaSource,
  PlayedSound,
  PublishRequest,
  ReceiveRequest,
  RoomArrangement,
  RoomKind,
  SfuJson,
  VideoWish,
} from '@bureau/core/media';
import { Mailboxes } from '../realtime/mailbox.ts';
import { MediaRoom, type RoomServices } from './media-room.ts';
import type { MediaWorker, WorkerPool } from './worker-pool.ts';

const NOT_FOUND = err<MediaFailure>('media-not-found');

/** The rooms of one node, spread over its workers. Requests of one room run one after the other. */
export class NodeRooms implements Omit<MediaRooms, 'onEvent'> {
  readonly #rooms = new Map<string, MediaRoom>();
  readonly #mailboxes = new Mailboxes();
  readonly #pool: Pick<WorkerPool, 'place'>;
  readonly #services: RoomServices;
  #generation = 0;

  constructor(pool: Pick<WorkerPool, 'place'>, services: RoomServices) {
    this.#pool = pool;
    this.#services = services;
  }

  get roomCount(): number {
    return this.#rooms.size;
  }

  get peerCount(): number {
    return [...this.#rooms.values()].reduce((sum, room) => sum + room.peerCount, 0);
  }

  open(roomId: string, kind: RoomKind): Promise<Result<void, MediaFailure>> {
    return this.#mailboxes.run(roomId, async () => {
      if (this.#rooms.has(roomId)) return ok(undefined);
      const worker = await this.#pool.place((each) => this.#loadOf(each));
      if (!worker) return err('media-unavailable');
      try {
        const room = await MediaRoom.open(roomId, kind, worker, this.#services);
        if (room.isClosed) return err('media-unavailable');
        this.#rooms.set(roomId, room);
        return ok(undefined);
      } catch (error) {
        return this.#failed(error, 'open', 'media-unavailable');
      }
    });
  }

  admit(roomId: string, peerId: DeviceId): ReturnType<MediaRooms['admit']> {
    return this.#inRoom('admit', roomId, 'media-unavailable', async (room) =>
      ok(await room.admit(peerId, this.#nextGeneration())),
    );
  }

  attach(roomId: string, line: DeviceId, audio: LineAudio): ReturnType<MediaRooms['attach']> {
    return this.#inRoom('attach', roomId, 'media-unavailable', (room) => room.attach(line, audio));
  }

  publish(roomId: string, peerId: DeviceId, request: PublishRequest): ReturnType<MediaRooms['publish']> {
    return this.#inRoom('publish', roomId, 'media-refused', (room) => room.publish(peerId, request));
  }

  unpublish(roomId: string, peerId: DeviceId, source: MediaSource): ReturnType<MediaRooms['unpublish']> {
    return this.#inRoom('unpublish', roomId, 'media-refused', (room) => room.unpublish(peerId, source));
  }

  listen(roomId: string, peerId: DeviceId, rtpCapabilities: SfuJson): ReturnType<MediaRooms['listen']> {
    return this.#inRoom('listen', roomId, 'media-refused', (room) => room.listen(peerId, rtpCapabilities));
  }

  watch(roomId: string, peerId: DeviceId, wishes: readonly VideoWish[]): ReturnType<MediaRooms['watch']> {
    return this.#inRoom('watch', roomId, 'media-refused', (room) => room.watch(peerId, wishes));
  }

  receive(roomId: string, peerId: DeviceId, request: ReceiveRequest): ReturnType<MediaRooms['receive']> {
    return this.#inRoom('receive', roomId, 'media-refused', (room) => room.receive(peerId, request));
  }

  setMuted(roomId: string, peerId: DeviceId, muted: boolean): ReturnType<MediaRooms['setMuted']> {
    return this.#inRoom('setMuted', roomId, 'media-refused', (room) => room.setMuted(peerId, muted));
  }

  restartIce(roomId: string, peerId: DeviceId, transportId: string): ReturnType<MediaRooms['restartIce']> {
    return this.#inRoom('restartIce', roomId, 'media-refused', (room) => room.restartIce(peerId, transportId));
  }

  arrange(roomId: string, arrangement: RoomArrangement): ReturnType<MediaRooms['arrange']> {
    return this.#inRoom('arrange', roomId, 'media-refused', (room) => room.arrange(arrangement));
  }

  press(roomId: string, peerId: DeviceId, key: string): ReturnType<MediaRooms['press']> {
    return this.#inRoom('press', roomId, 'media-refused', async (room) => room.press(peerId, key));
  }

  play(roomId: string, sounds: readonly PlayedSound[]): ReturnType<MediaRooms['play']> {
    return this.#inRoom('play', roomId, 'media-refused', (room) => room.play(sounds));
  }

  playTo(roomId: string, line: DeviceId, sounds: readonly PlayedSound[]): ReturnType<MediaRooms['playTo']> {
    return this.#inRoom('playTo', roomId, 'media-refused', (room) => room.playTo(line, sounds));
  }

  canCapture(): ReturnType<MediaRooms['canCapture']> {
    return this.#services.store.hasRoom();
  }

  close(roomId: string): ReturnType<MediaRooms['close']> {
    return this.#mailboxes.run(roomId, async () => {
      const room = this.#rooms.get(roomId);
      if (!room) return NOT_FOUND;
      this.#rooms.delete(roomId);
      room.close();
      return ok(undefined);
    });
  }

  async list(): ReturnType<MediaRooms['list']> {
    return ok([...this.#rooms.values()].map(({ id, kind }) => ({ roomId: id, kind })));
  }

  /** A worker died, and its rooms with it. */
  lose(worker: MediaWorker): void {
    for (const room of this.#rooms.values()) {
      if (room.worker !== worker) continue;
      this.#rooms.delete(room.id);
      room.abandon();
      this.#services.emit({ type: 'room-lost', roomId: room.id });
    }
  }

  /** Closes the rooms in which nobody is connected. */
  closeDeserted(): void {
    for (const room of this.#rooms.values()) {
      if (room.hasConnectedPeer) continue;
      this.#rooms.delete(room.id);
      room.close();
    }
  }

  #inRoom<T>(
    what: string,
    roomId: string,
    otherwise: MediaFailure,
    request: (room: MediaRoom) => Promise<Result<T, MediaFailure>>,
  ): Promise<Result<T, MediaFailure>> {
    return this.#mailboxes.run(roomId, async () => {
      const room = this.#rooms.get(roomId);
      if (!room) return NOT_FOUND;
      try {
        const result = await request(room);
        // The room may have been lost on the way, and with it what the answer speaks of.
        return room.isClosed ? NOT_FOUND : result;
      } catch (error) {
        return room.isClosed ? NOT_FOUND : this.#failed(error, what, otherwise);
      }
    });
  }

  #failed(cause: unknown, what: string, failure: MediaFailure): Result<never, MediaFailure> {
    this.#services.log.warn({ err: cause, what }, 'refused by the media worker');
    return err(failure);
  }

  #loadOf(worker: MediaWorker): number {
    return [...this.#rooms.values()]
      .filter((room) => room.worker === worker)
      .reduce((load, room) => load + 1 + room.peerCount, 0);
  }

  /** Grows also over lost rooms and a restart of the node, which keeps no record: hence the clock. */
  #nextGeneration(): number {
    this.#generation = Math.max(this.#generation + 1, Date.now());
    return this.#generation;
  }
}
