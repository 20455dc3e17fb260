import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { patiently } from './patiently.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Fails so often, then gives `here`; tells when it was asked. */
function server(failures: number) {
  const askedAt: number[] = [];
  const began = Date.now();
  const load = async () => {
    askedAt.push(Date.now() - began);
    if (askedAt.length <= failures) throw new Error(`away ${askedAt.length}`);
    return 'here';
  };
  return { askedAt, load };
}

test('what does not come is asked for again, less and less often, until it comes', async () => {
  const { askedAt, load } = server(8);
  const fetched = patiently(load);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(await fetched).toBe('here');
  const waits = askedAt.slice(1).map((at, index) => at - (askedAt[index] ?? 0));
  for (const [index, longest] of [1, 2, 4, 8, 16, 30, 30, 30].entries()) {
    expect(waits[index]).toBeGreaterThanOrEqual(longest * 500);
    expect(waits[index]).toBeLessThanOrEqual(longest * 1_000);
  }
});

test('after so many tries it is given up with what the last one said', async () => {
  const { askedAt, load } = server(8);
  const fetched = expect(patiently(load, 3)).rejects.toThrow('away 3');
  await vi.advanceTimersByTimeAsync(10_000);
  await fetched;
  expect(askedAt).toHaveLength(3);
});
