import { setImmediate } from 'node:timers/promises';

/** Longest run of work before the event loop gets its turn, in milliseconds. */
const SLICE_MS = 2;

/** Runs stepwise work to its end without ever holding the event loop for long. */
export async function inSlices<T>(steps: Generator<void, T, void>): Promise<T> {
  let sliceEndsAt = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < sliceEndsAt) continue;
    await setImmediate();
    sliceEndsAt = performance.now() + SLICE_MS;
  }
}
