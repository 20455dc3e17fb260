/** What is killed in a round. */
export type Victim = 'api' | 'worker' | 'both';

/** How long everything took. */
export class Tally {
  readonly #recoveries = new Map<Victim, number[]>();
  readonly #judged = new Map<string, number>();
  readonly #spent = new Map<string, number>();

  recovered(victim: Victim, ms: number): void {
    this.#recoveries.set(victim, [...(this.#recoveries.get(victim) ?? []), ms]);
  }

  judged(what: string, count: number): void {
    this.#judged.set(what, (this.#judged.get(what) ?? 0) + count);
  }

  async spend<T>(on: string, work: () => Promise<T>): Promise<T> {
    const since = performance.now();
    try {
      return await work();
    } finally {
      this.#spent.set(on, (this.#spent.get(on) ?? 0) + performance.now() - since);
    }
  }

  /** A line per victim: how long it took until everything was right again; what was judged, and what the time went into. */
  get lines(): readonly string[] {
    const recoveries = [...this.#recoveries].map(([victim, times]) => {
      const sorted = times.toSorted((a, b) => a - b);
      return `${victim} killed ${times.length} times: right after ${sorted[times.length >> 1]} ms, at most ${sorted.at(-1)} ms`;
    });
    const spent = [...this.#spent].map(([on, ms]) => `${on} ${(ms / 1_000).toFixed(1)} s`);
    const judged = [...this.#judged].map(([what, count]) => `${count} ${what}`);
    return [...recoveries, `judged ${judged.join(', ')}`, `spent on ${spent.join(', ')}`];
  }
}
