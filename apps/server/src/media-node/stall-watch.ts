import type { Producer, WebRtcTransport } from 'mediasoup/types';
import type { Log } from '../log.ts';

/** Of a stream that is not paused nothing has arrived for this long: it does not come back by itself. */
const STALLED_AFTER_MS = 3_000;
const LOOK_EVERY_MS = 1_000;

interface Watched {
  readonly transport: WebRtcTransport;
  readonly producer: Producer;
  readonly tell: (isStalled: boolean) => void;
  packets: number;
  /** When something arrived last, or could have first. */
  arrivedAt: number;
  isStalled: boolean;
}

/** Tells of streams of which nothing arrives although they should flow. The SFU itself notices it only of layers. */
export class StallWatch {
  readonly #log: Log;
  readonly #watched = new Set<Watched>();
  #timer: NodeJS.Timeout | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  add(transport: WebRtcTransport, producer: Producer, tell: (isStalled: boolean) => void): void {
    const watched = { transport, producer, tell, packets: 0, arrivedAt: performance.now(), isStalled: false };
    this.#watched.add(watched);
    this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY_MS);
    producer.observer.once('close', () => {
      this.#watched.delete(watched);
      if (this.#watched.size === 0) this.close();
    });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    for (const watched of this.#watched) {
      this.#lookAt(watched).catch((err: unknown) => {
        if (!watched.producer.closed) this.#log.warn({ err }, 'a stream is not watched');
      });
    }
  }

  async #lookAt(watched: Watched): Promise<void> {
    const { producer, transport } = watched;
    // Before the device is connected nothing can arrive, and that is another fault.
    const shouldFlow = !producer.paused && transport.dtlsState === 'connected';
    const stats = shouldFlow ? await producer.getStats() : [];
    const packets = stats.reduce((sum, { packetCount }) => sum + packetCount, 0);
    if (!shouldFlow || packets !== watched.packets) watched.arrivedAt = performance.now();
    watched.packets = packets;
    const isStalled = performance.now() - watched.arrivedAt >= STALLED_AFTER_MS;
    if (isStalled === watched.isStalled || producer.closed) return;
    watched.isStalled = isStalled;
    watched.tell(isStalled);
  }
}
