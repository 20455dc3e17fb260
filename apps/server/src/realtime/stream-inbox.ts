import type { EncodedEvent } from './encoded-event.ts';

/** Events a stream may be behind before it ends as too slow; its client reopens and gets a snapshot. */
export const MAX_BEHIND = 2_000;

/** A shortcut from the hub to one client's socket, past the generator. */
export interface DirectSink {
  /** Whether the client has been sent the opening of the stream, so that what follows it may be written. */
  readonly ready: boolean;
  /** False when the socket is too far behind; nothing was written. */
  write(event: EncodedEvent): boolean;
}

/** Why a stream ends by the server's will. */
export type StreamEnd = 'aborted' | 'stale' | 'replaced';

/**
 * What waits for one client. While `live`, events go straight to the socket; otherwise they queue for the generator.
 * Durable events are delivered by number: never twice, never over a gap.
 */
export class StreamInbox {
  /** Number of the newest durable event that the client has. */
  delivered = 0;
  end: StreamEnd | undefined;
  #direct: DirectSink | undefined;
  readonly #queue: EncodedEvent[] = [];
  #live = false;
  #wake: (() => void) | undefined;

  /** Names the shortcut to use once the client has the opening of the stream. */
  connect(direct: DirectSink | undefined): void {
    this.#direct = direct;
  }

  readonly receive = (event: EncodedEvent): void => {
    if (this.end) return;
    if (this.#live && this.#mayGoDirect(event)) {
      this.#writeDirect(event);
      return;
    }
    this.#live = false;
    this.#queue.push(event);
    if (this.#queue.length > MAX_BEHIND) this.finish('stale');
    this.#wake?.();
  };

  next(): EncodedEvent | undefined {
    return this.#queue.shift();
  }

  /** Waits for something to do: an event in the queue, or the end. From here on events may go direct. */
  async more(): Promise<void> {
    if (this.end || this.#queue.length > 0) return;
    this.#live = this.#direct?.ready ?? false;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#wake = undefined;
  }

  finish(end: StreamEnd): void {
    this.end ??= end;
    this.#live = false;
    this.#wake?.();
  }

  #mayGoDirect({ event, number }: EncodedEvent): boolean {
    if (event.type === 'session.ended') return false;
    return number === undefined || number <= this.delivered + 1;
  }

  #writeDirect(event: EncodedEvent): void {
    if (event.number !== undefined && event.number <= this.delivered) return;
    if (!this.#direct?.write(event)) {
      this.finish('stale');
      return;
    }
    if (event.number !== undefined) this.delivered = event.number;
  }
}
