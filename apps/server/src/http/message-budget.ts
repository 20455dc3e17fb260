import type { Clock, Instant } from '@bureau/core/kernel';

/** Calls a client may make at once: a page that opens asks for a dozen things. */
const BURST = 200;
/** Calls a client may make for long: ten times what a busy client does. */
const PER_SECOND = 50;

/** The calls one connection may still make (token bucket); a message may carry several. */
export class MessageBudget {
  readonly #clock: Clock;
  #left = BURST;
  #countedAt: Instant;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#countedAt = clock.now();
  }

  /** Counts these calls; false when there were too many. */
  spend(calls = 1): boolean {
    const now = this.#clock.now();
    this.#left = Math.min(BURST, this.#left + ((now - this.#countedAt) / 1_000) * PER_SECOND);
    this.#countedAt = now;
    if (this.#left < calls) return false;
    this.#left -= calls;
    return true;
  }
}
