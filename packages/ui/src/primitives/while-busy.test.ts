import { expect, test, vi } from 'vitest';
import { whileBusy } from './while-busy.ts';

const tell = () => vi.fn<(busy: boolean) => void>();

test('a deed that takes a while is under way until it is done', async () => {
  const told = tell();
  const doing = whileBusy(async () => undefined, told);
  expect(told.mock.calls).toEqual([[true]]);
  await doing;
  expect(told.mock.calls).toEqual([[true], [false]]);
});

test('so is one that fails, and it is whoever did it who learns of that', async () => {
  const told = tell();
  await expect(whileBusy(() => Promise.reject(new Error('no')), told)).rejects.toThrow('no');
  expect(told.mock.calls).toEqual([[true], [false]]);
});

test('one that is done at once never is', async () => {
  const told = tell();
  await whileBusy(() => undefined, told);
  expect(told).not.toHaveBeenCalled();
});
