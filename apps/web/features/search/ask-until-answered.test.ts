import { BureauError } from '@bureau/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askUntilAnswered } from './ask-until-answered.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const away = new BureauError({ code: 'unavailable' });
const refused = new BureauError({ code: 'forbidden' });

/** Fails with these, one after the other, then answers. */
const failing = (...errors: readonly Error[]) => {
  const ask = vi.fn<() => Promise<string>>().mockResolvedValue('answer');
  for (const error of errors) ask.mockRejectedValueOnce(error);
  return ask;
};

test('while the server is away it is asked again, and every failure is told', async () => {
  const ask = failing(away, away);
  const onFailed = vi.fn<() => void>();
  const answer = askUntilAnswered(ask, { signal: new AbortController().signal, onFailed });
  await vi.runAllTimersAsync();
  expect(await answer).toBe('answer');
  expect(onFailed).toHaveBeenCalledTimes(2);
});

test('what the server has refused is told and not asked again', async () => {
  const ask = failing(refused);
  const onFailed = vi.fn<() => void>();
  expect(await askUntilAnswered(ask, { signal: new AbortController().signal, onFailed })).toBeUndefined();
  expect([ask.mock.calls.length, onFailed.mock.calls.length]).toEqual([1, 1]);
});

test('when nobody waits any more nothing is asked, told or answered', async () => {
  const over = new AbortController();
  const ask = failing(away);
  const onFailed = vi.fn<() => void>();
  const answer = askUntilAnswered(ask, { signal: over.signal, onFailed });
  await vi.advanceTimersByTimeAsync(1);
  over.abort();
  await vi.runAllTimersAsync();
  expect(await answer).toBeUndefined();
  expect([ask.mock.calls.length, onFailed.mock.calls.length]).toEqual([1, 1]);
});
