import type { StreamName } from '@bureau/core/media';
import type { Consumer, Producer } from 'mediasoup/types';
import type { SharedScreen } from '../capture/journal.ts';
import type { ScreenWriter } from '../capture/spool.ts';
import type { Log } from '../log.ts';
import { ScreenCapture } from './screen-capture.ts';

interface SharedScreensDeps {
  readonly tap: (producer: Producer) => Promise<Consumer>;
  /** Whether what this person shows is kept now. */
  readonly isKept: (name: StreamName) => boolean;
  readonly open: (of: SharedScreen) => ScreenWriter;
  readonly onFailed: (err: unknown) => void;
  readonly log: Log;
}

/** The screens that are shared in a room while it is recorded. */
export class SharedScreens {
  readonly #deps: SharedScreensDeps;
  readonly #screens = new Map<string, ScreenCapture>();
  readonly #taking = new Set<string>();
  #isOver = false;

  constructor(deps: SharedScreensDeps) {
    this.#deps = deps;
  }

  /** Takes one, once. */
  async take(producer: Producer, of: SharedScreen): Promise<void> {
    if (this.#taking.has(producer.id) || this.#isOver) return;
    this.#taking.add(producer.id);
    const { tap, isKept, open, onFailed, log } = this.#deps;
    try {
      const consumer = await tap(producer);
      // The recording ended meanwhile.
      if (this.#isOver) {
        consumer.close();
        return;
      }
      const screen = new ScreenCapture({
        producer,
        consumer,
        isKept: () => isKept(of.name),
        open: () => open(of),
        onFailed,
        log,
      });
      this.#screens.set(producer.id, screen);
      producer.observer.once('close', () => {
        this.#screens.delete(producer.id);
        // One that was shared before is shown again.
        for (const other of this.#screens.values()) other.refresh();
      });
      await consumer.resume();
    } catch (err) {
      log.warn({ err }, 'a shared screen is not kept');
    }
  }

  close(): void {
    this.#isOver = true;
    for (const screen of this.#screens.values()) screen.close();
  }
}
