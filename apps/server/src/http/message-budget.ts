import type { Clock, Instant } from '@bureau/core/kernel';

/** Calls a client may make at once: a page that opens asks for a dozen things. */
const BURST = 200;
/** Calls a client may make for long: ten times what a busy client does. */
const PER_SECOND = 50;

/** The calls one connection may still make (token bucket); a message may carry several. */
export class MessageBudget {
  readonly #clock: Pick<Clock, 'now'>;
  #left = BURST;
  #countedAt: Instant;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
    this.#countedAt = clock.now();
  }

  /** Counts these calls; false when there were too many. */
  spend(calls = 1): boolean {
    const now = this.#clock.now();
    // The clock of a machine may be set back.
    const passedMs = Math.max(0, now - this.#countedAt);
    this.#left = Math.min(BURST, this.#left + (passedMs / 1_000) * PER_SECOND);
    this.#countedAt = now;
    if (this.#left < calls) return false;
    this.#left -= calls;
    return true;
  }
}
