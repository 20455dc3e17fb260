import type { DeviceId } from '@bureau/core/kernel';
import type { MediaSource, SpeakerLevel } from '@bureau/core/media';
import type { Producer, Router } from 'mediasoup/types';
import type { Log } from '../log.ts';
import { CameraDemand } from './camera-demand.ts';
import type { LinePeer } from './line-peer.ts';
import { watchLink } from './link-watch.ts';
import type { RoomEvent } from './protocol.ts';
import type { RoomMembers } from './room-members.ts';
import type { RoomPeer } from './room-peer.ts';
import { RoomVoices } from './room-voices.ts';
import { StallWatch } from './stall-watch.ts';

/**
 * What the room of a meeting watches beside what it passes on: who speaks, what does not arrive, and whose connection is
 * too slow. Calls go without.
 */
export class MeetingMedia {
  readonly #roomId: string;
  readonly #members: RoomMembers;
  readonly #emit: (event: RoomEvent) => void;
  readonly #log: Log;
  readonly #voices: RoomVoices;
  readonly #stalls: StallWatch;
  readonly #demand: CameraDemand;

  constructor(roomId: string, router: Router, members: RoomMembers, emit: (event: RoomEvent) => void, log: Log) {
    this.#roomId = roomId;
    this.#members = members;
    this.#emit = emit;
    this.#log = log;
    this.#stalls = new StallWatch(log);
    this.#demand = new CameraDemand(members, (peerId, producerId, most) =>
      this.#emit({ type: 'camera-wanted', roomId, peerId, producerId, most }),
    );
    this.#voices = new RoomVoices(router, log, {
      onAudible: (changed) => this.#review(changed),
      onSpeakers: (speakers) => this.#tellSpeakers(speakers),
    });
  }

  async admitted({ id, receive, receiver }: RoomPeer): Promise<void> {
    const tell = (consumerIds: readonly string[]) =>
      this.#emit({ type: 'video-limited', roomId: this.#roomId, peerId: id, consumerIds });
    await watchLink(receive, receiver, tell, this.#log);
  }

  async published(peer: RoomPeer, source: MediaSource, producer: Producer): Promise<void> {
    this.#stalls.add(peer.send, producer, (stalled) =>
      this.#emit({ type: 'peer-stalled', roomId: this.#roomId, peerId: peer.id, source, stalled }),
    );
    if (source === 'microphone') await this.#voices.add(peer.id, producer);
    if (source === 'camera') this.#demand.add(peer.id, producer);
  }

  /** Who looks at whom may have changed. */
  watched(): void {
    this.#demand.review();
  }

  /** This device may have missed what it was told. */
  tellAgain(peerId: DeviceId): void {
    this.#demand.tellAgain(peerId);
  }

  async attached({ id, microphone }: LinePeer): Promise<void> {
    await this.#voices.add(id, microphone);
  }

  /** Whether too many others speak for this microphone to be passed on. */
  isSilenced(from: string): boolean {
    return this.#voices.isSilenced(from);
  }

  close(): void {
    this.#stalls.close();
    this.#demand.close();
  }

  #review(changed: readonly DeviceId[]): void {
    for (const { receiver } of this.#members.peers.values()) {
      for (const peerId of changed) void receiver.review(peerId, 'microphone');
    }
  }

  #tellSpeakers(speakers: readonly { readonly id: DeviceId; readonly levelDb: number }[]): void {
    const named = speakers.flatMap(({ id, levelDb }): readonly SpeakerLevel[] => {
      const name = this.#members.arranged(id)?.name;
      return name ? [{ name, levelDb }] : [];
    });
    this.#emit({ type: 'speakers', roomId: this.#roomId, speakers: named });
  }
}
