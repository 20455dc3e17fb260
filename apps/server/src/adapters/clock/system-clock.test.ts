import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from './system-clock.ts';

const START = 1_000_000;

beforeEach(() => vi.useFakeTimers({ now: START }));
afterEach(() => vi.useRealTimers());

test('what is scheduled happens at its time and not before, also when the clock of the machine was set back meanwhile', () => {
  const happened = vi.fn<() => void>();
  systemClock.schedule(START + 120_000, happened);
  // As when the time is corrected: timers go on by a clock of their own.
  vi.setSystemTime(START - 40);
  vi.advanceTimersByTime(120_000);
  expect(happened).not.toHaveBeenCalled();
  vi.advanceTimersByTime(40);
  expect(happened).toHaveBeenCalledOnce();
});

test('what is due already happens at once, and what is taken back never', () => {
  const happened = vi.fn<() => void>();
  systemClock.schedule(START - 1, happened);
  vi.advanceTimersByTime(0);
  expect(happened).toHaveBeenCalledOnce();
  const cancel = systemClock.schedule(START + 10, happened);
  cancel();
  vi.advanceTimersByTime(100);
  expect(happened).toHaveBeenCalledOnce();
});

test('a time further away than a timer reaches is waited for', () => {
  const happened = vi.fn<() => void>();
  const days = 30 * 24 * 3_600_000;
  systemClock.schedule(START + days, happened);
  vi.advanceTimersByTime(days - 1);
  expect(happened).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(happened).toHaveBeenCalledOnce();
});
