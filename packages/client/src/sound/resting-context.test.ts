import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRestingContext } from './resting-context.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** As browsers do it: without permission a context neither begins by itself nor goes on. */
class BrowserContext {
  state: AudioContextState;
  readonly isAllowed: () => boolean;
  constructor(isAllowed: () => boolean) {
    this.isAllowed = isAllowed;
    this.state = isAllowed() ? 'running' : 'suspended';
  }
  resume = async () => {
    if (!this.isAllowed()) throw new Error('NotAllowedError');
    this.state = 'running';
  };
  suspend = async () => {
    this.state = 'suspended';
  };
  close = async () => {
    this.state = 'closed';
  };
}

function resting(isAllowed = () => true) {
  const made: BrowserContext[] = [];
  const context = createRestingContext(() => {
    const next = new BrowserContext(isAllowed);
    made.push(next);
    return next;
  });
  return { context, states: () => made.map(({ state }) => state) };
}

test('nothing is made before somebody needs it', () => {
  const { context, states } = resting();
  context.close();
  expect(states()).toEqual([]);
});

test('it was only asked whether it may sound: it rests, and still says so', async () => {
  const { context, states } = resting();
  expect(context.maySound()).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(states()).toEqual(['suspended']);
  expect(context.maySound()).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(states()).toEqual(['suspended']);
});

test('it runs as long as anybody holds it, and a little longer', async () => {
  const { context, states } = resting();
  const [ring, key] = [context.hold(), context.hold()];
  key();
  key();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states()).toEqual(['running']);
  ring();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(states()).toEqual(['running']);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(states()).toEqual(['suspended']);
  context.hold();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states()).toEqual(['running']);
});

test('made for another reason than to sound, it rests too', async () => {
  const { context, states } = resting();
  context.context();
  expect(states()).toEqual(['running']);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(states()).toEqual(['suspended']);
});

test('asking whether it may sound lets nobody fall silent', async () => {
  const { context, states } = resting();
  context.hold();
  context.maySound();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states()).toEqual(['running']);
});

test('without a click it is silent; with one it may sound from then on', async () => {
  let isClicked = false;
  const { context, states } = resting(() => isClicked);
  expect(context.maySound()).toBe(false);
  context.hold()();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(context.maySound()).toBe(false);
  await expect(context.unlock()).rejects.toThrow('NotAllowedError');
  isClicked = true;
  expect(await context.unlock()).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(states()).toEqual(['suspended']);
  expect(context.maySound()).toBe(true);
});

test('closed, it is gone; needed again, it is made anew', () => {
  const { context, states } = resting();
  context.hold();
  context.close();
  context.hold();
  expect(states()).toEqual(['closed', 'running']);
});
