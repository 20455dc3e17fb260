import type { Clock, Instant } from '@bureau/core/kernel';

/** Messages a client may send at once: a page that opens asks for a dozen things. */
const BURST = 200;
/** Messages a client may send for long: ten times what a busy client does. */
const PER_SECOND = 50;

/** The messages one connection may still send (token bucket). */
export class MessageBudget {
  readonly #clock: Clock;
  #left = BURST;
  #countedAt: Instant;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#countedAt = clock.now();
  }

  /** Counts one message; false when there were too many. */
  spend(): boolean {
    const now = this.#clock.now();
    this.#left = Math.min(BURST, this.#left + ((now - this.#countedAt) / 1_000) * PER_SECOND);
    this.#countedAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
