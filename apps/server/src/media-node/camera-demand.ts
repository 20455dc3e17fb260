import type { DeviceId } from '@bureau/core/kernel';
import type { VideoLayer } from '@bureau/core/media';
import type { Producer } from 'mediasoup/types';
import type { RoomMembers } from './room-members.ts';

/** A size that nobody looks at is still sent for so long: whoever pages to and fro finds it there. */
const LOWER_AFTER_MS = 5_000;
/** Until it is told otherwise a device sends them all. */
const ALL: VideoLayer = 2;

interface Camera {
  readonly producer: Producer;
  told: VideoLayer;
  lowering?: NodeJS.Timeout | undefined;
}

/**
 * The largest picture of each camera that anybody looks at. No device need make and send larger ones; the smallest is always
 * sent, so that whoever begins to look sees something at once.
 */
export class CameraDemand {
  readonly #members: RoomMembers;
  readonly #tell: (peerId: DeviceId, producerId: string, most: VideoLayer) => void;
  readonly #cameras = new Map<DeviceId, Camera>();

  constructor(members: RoomMembers, tell: (peerId: DeviceId, producerId: string, most: VideoLayer) => void) {
    this.#members = members;
    this.#tell = tell;
  }

  add(peerId: DeviceId, producer: Producer): void {
    if (producer.type !== 'simulcast') return;
    this.#forget(peerId);
    this.#cameras.set(peerId, { producer, told: ALL });
    producer.observer.once('close', () => {
      if (this.#cameras.get(peerId)?.producer === producer) this.#forget(peerId);
    });
    this.review();
  }

  /** What is looked at may have changed. */
  review(): void {
    for (const [peerId, camera] of this.#cameras) {
      const most = this.#wantedOf(camera);
      if (most < camera.told) {
        camera.lowering ??= setTimeout(() => this.#lower(peerId, camera), LOWER_AFTER_MS);
        continue;
      }
      clearTimeout(camera.lowering);
      camera.lowering = undefined;
      if (most > camera.told) this.#say(peerId, camera, most);
    }
  }

  /** The device may have missed what it was told. */
  tellAgain(peerId: DeviceId): void {
    const camera = this.#cameras.get(peerId);
    if (camera) this.#say(peerId, camera, camera.told);
  }

  close(): void {
    for (const peerId of this.#cameras.keys()) this.#forget(peerId);
  }

  #lower(peerId: DeviceId, camera: Camera): void {
    camera.lowering = undefined;
    const most = this.#wantedOf(camera);
    if (most < camera.told) this.#say(peerId, camera, most);
  }

  #say(peerId: DeviceId, camera: Camera, most: VideoLayer): void {
    camera.told = most;
    this.#tell(peerId, camera.producer.id, most);
  }

  #wantedOf({ producer }: Camera): VideoLayer {
    let most: VideoLayer = 0;
    for (const { receiver } of this.#members.peers.values()) {
      const wanted = receiver.wantedLayerOf(producer) ?? 0;
      if (wanted > most) most = wanted;
    }
    return most;
  }

  #forget(peerId: DeviceId): void {
    clearTimeout(this.#cameras.get(peerId)?.lowering);
    this.#cameras.delete(peerId);
  }
}
