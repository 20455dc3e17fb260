import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const registration = { active: {} };
const register = vi.fn<() => Promise<unknown>>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  register.mockReset();
  const ready = Promise.resolve(registration);
  vi.stubGlobal('navigator', { serviceWorker: { register, ready, addEventListener: () => undefined } });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** What is told of the worker after so long. */
async function toldAfter(ms: number) {
  const { whenWorking } = await import('./system-notifications.ts');
  const told = vi.fn<(worker: ServiceWorkerRegistration) => void>();
  whenWorking(() => undefined);
  await vi.advanceTimersByTimeAsync(ms);
  whenWorking(told);
  await vi.advanceTimersByTimeAsync(0);
  return told.mock.calls;
}

test('a worker that could not be fetched is fetched again', async () => {
  register.mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValue(registration);
  expect(await toldAfter(10_000)).toEqual([[registration]]);
  expect(register).toHaveBeenCalledTimes(2);
});

test('a browser that refuses workers is not asked again', async () => {
  register.mockRejectedValue(new DOMException('not here', 'SecurityError'));
  expect(await toldAfter(60_000)).toEqual([]);
  expect(register).toHaveBeenCalledTimes(1);
});
