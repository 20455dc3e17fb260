import { expect, it } from 'vitest';
import { inSlices, SLICE_MS } from './in-slices.ts';

function* work(steps: number, costMs: number, clock: { now: number }): Generator<void, string, void> {
  for (let step = 0; step < steps; step++) {
    clock.now += costMs;
    yield;
  }
  return 'done';
}

it.each([
  [10, SLICE_MS, 10],
  [10, SLICE_MS / 2, 5],
  [10, 0, 0],
  [0, 0, 0],
])('%s steps of %s ms give the loop back %s times', async (steps, costMs, expected) => {
  const clock = { now: 0 };
  let pauses = 0;
  const loop = {
    now: () => clock.now,
    pause: () => {
      pauses++;
      return Promise.resolve();
    },
  };
  expect(await inSlices(work(steps, costMs, clock), loop)).toBe('done');
  expect(pauses).toBe(expected);
});
