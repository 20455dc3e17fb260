import type { Clock, Instant } from '@bureau/core/kernel';

interface Timer {
  readonly at: Instant;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now: Instant;
  readonly #timers = new Set<Timer>();

  constructor(startAt: Instant = 1_800_000_000_000) {
    this.#now = startAt;
  }

  now(): Instant {
    return this.#now;
  }

  schedule(at: Instant, callback: () => void): () => void {
    const timer = { at, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves time on; every timer that falls due runs at its own moment, and what it starts settles before the next. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (let timer = this.#next(until); timer; timer = this.#next(until)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.at);
      timer.callback();
      await settled();
    }
    this.#now = until;
  }

  #next(until: Instant): Timer | undefined {
    const due = [...this.#timers].filter((timer) => timer.at <= until);
    return due.sort((a, b) => a.at - b.at)[0];
  }
}

/** Resolves when every promise that needs nothing from outside has settled. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
