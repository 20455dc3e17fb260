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

/** A desktop shell, and the way to choose one of its notifications. */
function openShell() {
  const listeners = new Set<(chosen: { tag: string; action: string }) => void>();
  const tell = vi.fn<(name: string, message: object) => void>();
  const on = (_: string, listener: (chosen: { tag: string; action: string }) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  vi.stubGlobal('bureauDesktop', { tell, on });
  return { tell, choose: (tag: string) => listeners.forEach((listener) => listener({ tag, action: 'open' })) };
}

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

test('what is chosen on the desktop happens once, as the latest notification of that tag has it', async () => {
  const { choose, tell } = openShell();
  const { notifySystem } = await import('./system-notifications.ts');
  const chosen: string[] = [];
  const show = (tag: string, name: string) => {
    const onChosen = (action: string) => void chosen.push(`${name}: ${action}`);
    return notifySystem({ tag, title: '', body: '', actions: [], isQuiet: false, onChosen });
  };
  show('a', 'first');
  const second = show('a', 'second');
  show('b', 'other');
  choose('a');
  expect(chosen).toEqual(['second: open']);
  second.hide();
  expect(tell).toHaveBeenLastCalledWith('notification.hidden', { tag: 'a' });
  choose('a');
  choose('b');
  expect(chosen).toEqual(['second: open', 'other: open']);
});
