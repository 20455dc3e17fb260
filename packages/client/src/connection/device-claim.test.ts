import { isDeviceId } from '@bureau/core/kernel';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { claimDevice, type DeviceMemory } from './device-claim.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

class Memory {
  readonly #texts = new Map<string, string>();
  getItem(key: string) {
    return this.#texts.get(key) ?? null;
  }
  setItem(key: string, text: string) {
    this.#texts.set(key, text);
  }
  copy() {
    const copy = new Memory();
    for (const [key, text] of this.#texts) copy.setItem(key, text);
    return copy;
  }
}

/** Web Locks of one browser, with what this needs of them; it answers after so long. */
class Locks {
  readonly #held = new Map<string, Promise<unknown>>();
  readonly #answersAfterMs: number;
  constructor(answersAfterMs = 0) {
    this.#answersAfterMs = answersAfterMs;
  }
  request = async (name: string, { signal }: { signal?: AbortSignal }, work: () => Promise<unknown>) => {
    const aborted = new Promise((_, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error));
    });
    aborted.catch(() => undefined);
    await Promise.race([this.#answer(), aborted]);
    while (this.#held.has(name)) await Promise.race([this.#held.get(name), aborted]);
    const held = work().finally(() => this.#held.delete(name));
    this.#held.set(name, held);
    await held;
  };
  query = async () => {
    await this.#answer();
    return { held: [], pending: [] };
  };
  readonly #answer = async () => {
    if (this.#answersAfterMs > 0) await new Promise((resolve) => setTimeout(resolve, this.#answersAfterMs));
  };
}

const locksOf = (locks: Pick<Locks, 'request' | 'query'>) => locks as unknown as NonNullable<DeviceMemory['locks']>;

test('an id survives a reload, also when the earlier page is slow to go', async () => {
  const installation = new Memory();
  const tab = new Memory();
  const locks = locksOf(new Locks());
  const before = await claimDevice({ installation, tab, locks });
  expect(isDeviceId(before.deviceId)).toBe(true);
  const after = claimDevice({ installation, tab, locks });
  before.release();
  expect((await after).deviceId).toBe(before.deviceId);
});

test('a duplicated tab, which inherits the memory, gets an id of its own in the same installation', async () => {
  const installation = new Memory();
  const tab = new Memory();
  const locks = locksOf(new Locks());
  const first = await claimDevice({ installation, tab, locks });
  const inherited = tab.copy();
  const claiming = claimDevice({ installation, tab: inherited, locks });
  await vi.advanceTimersByTimeAsync(500);
  const twin = await claiming;
  expect(twin.deviceId).not.toBe(first.deviceId);
  expect(twin.deviceId.split('.')[0]).toBe(first.deviceId.split('.')[0]);
  expect(inherited.getItem('bureau.tab')).toBe(twin.deviceId.split('.')[1]);
});

test('another tab is another device of the same installation; garbage in the memory is replaced', async () => {
  const installation = new Memory();
  const locks = locksOf(new Locks());
  installation.setItem('bureau.installation', '<script>');
  const first = await claimDevice({ installation, tab: new Memory(), locks });
  const second = await claimDevice({ installation, tab: new Memory(), locks });
  expect(isDeviceId(first.deviceId)).toBe(true);
  expect(second.deviceId.split('.')[0]).toBe(first.deviceId.split('.')[0]);
  expect(second.deviceId).not.toBe(first.deviceId);
});

test('a browser that takes seconds over a lock gets an id for a new tab, and the same one for a reload', async () => {
  const installation = new Memory();
  const tab = new Memory();
  const locks = locksOf(new Locks(5_000));
  const claimAfter = async (ms: number) => {
    const claim = claimDevice({ installation, tab, locks });
    await vi.advanceTimersByTimeAsync(ms);
    return claim;
  };
  const before = await claimAfter(5_000);
  before.release();
  const after = await claimAfter(6_000);
  expect(after.deviceId).toBe(before.deviceId);
});

test('a browser that refuses locks gets an id all the same', async () => {
  const refuse = () => Promise.reject(new DOMException('not here', 'SecurityError'));
  const locks = locksOf({ request: refuse, query: refuse });
  const memory = { installation: new Memory(), tab: new Memory(), locks };
  const first = await claimDevice(memory);
  expect(isDeviceId((await claimDevice(memory)).deviceId)).toBe(true);
  expect(isDeviceId(first.deviceId)).toBe(true);
});

test('without any memory each client is a device', async () => {
  const nothing: DeviceMemory = { installation: undefined, tab: undefined, locks: undefined };
  const [a, b] = await Promise.all([claimDevice(nothing), claimDevice(nothing)]);
  expect(a.deviceId).not.toBe(b.deviceId);
});
