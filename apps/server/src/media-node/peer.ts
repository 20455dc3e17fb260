import type { DeviceId } from '@bureau/core/kernel';
import type { MediaSource } from '@bureau/core/media';
import type { Producer } from 'mediasoup/types';
import type { Receiver } from './receiver.ts';

/** Somebody in a room: what they send, and what reaches them. */
export abstract class Peer {
  readonly id: DeviceId;
  readonly receiver: Receiver;
  readonly producers = new Map<MediaSource, Producer>();

  protected constructor(id: DeviceId, receiver: Receiver) {
    this.id = id;
    this.receiver = receiver;
  }

  abstract get isConnected(): boolean;

  abstract close(): void;

  /** Whether what is sent may be in high definition. */
  abstract allowHd(isHd: boolean): Promise<void>;

  /** Whether the microphone is paused; undefined without one. */
  get muted(): boolean | undefined {
    return this.producers.get('microphone')?.paused;
  }

  unpublish(source: MediaSource): void {
    this.producers.get(source)?.close();
  }

  /** Whether a stream reaches this peer now. */
  hears(producer: Producer): boolean {
    return this.receiver.isReachedBy(producer);
  }

  /** False without a microphone. */
  async setMuted(muted: boolean): Promise<boolean> {
    const microphone = this.producers.get('microphone');
    await (muted ? microphone?.pause() : microphone?.resume());
    return microphone !== undefined;
  }

  protected keep(source: MediaSource, producer: Producer): void {
    this.producers.set(source, producer);
    producer.observer.once('close', () => {
      if (this.producers.get(source) === producer) this.producers.delete(source);
    });
  }
}
