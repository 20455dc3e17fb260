import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDialGate } from './dial-gate.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** How long the next turn takes. */
async function turnMs(gate: ReturnType<typeof createDialGate>): Promise<number> {
  const from = Date.now();
  const turn = gate.turn().then(() => Date.now() - from);
  await vi.runAllTimersAsync();
  return turn;
}

test('the first attempt goes at once, the next ones after growing delays up to the limit', async () => {
  const gate = createDialGate(
    () => 1_000,
    () => 1,
  );
  const delays = [];
  for (let attempt = 0; attempt < 6; attempt += 1) delays.push(await turnMs(gate));
  expect(delays).toEqual([0, 250, 500, 1_000, 1_000, 1_000]);
});

test('chance takes away half at most', async () => {
  const gate = createDialGate(
    () => 10_000,
    () => 0,
  );
  await turnMs(gate);
  expect(await turnMs(gate)).toBe(125);
});

test('after a success it begins anew', async () => {
  const gate = createDialGate(() => 10_000);
  for (let attempt = 0; attempt < 5; attempt += 1) await turnMs(gate);
  gate.succeeded();
  expect(await turnMs(gate)).toBe(0);
});

test('hurry lets the waiting attempt go, hold keeps all of them until release', async () => {
  const gate = createDialGate(
    () => 10_000,
    () => 1,
  );
  await gate.turn();
  const hurried = gate.turn();
  gate.hurry();
  await hurried;
  gate.hold();
  let isThrough = false;
  const held = gate.turn().then(() => {
    isThrough = true;
  });
  gate.hurry();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(isThrough).toBe(false);
  gate.release();
  await held;
});
