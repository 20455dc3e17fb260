/** The clock and the event loop of whoever runs a search. */
export interface Loop {
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** Resolves once everything else that is due has had its turn. */
  pause(): Promise<void>;
}

/** How long a search may hold the event loop in one go. */
export const SLICE_MS = 1;

/** Runs stepwise work to its end, giving the event loop back after every {@link SLICE_MS}. */
export async function inSlices<T>(steps: Generator<void, T, void>, loop: Loop): Promise<T> {
  let startedAt = loop.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (loop.now() - startedAt < SLICE_MS) continue;
    await loop.pause();
    startedAt = loop.now();
  }
}
