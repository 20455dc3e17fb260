import { expect, test } from 'vitest';
import { together } from './together.ts';

test('what is asked while an answer is under way is asked together, each with its own answer', async () => {
  const asked: (readonly number[])[] = [];
  const double = together(async (numbers: readonly number[]) => {
    asked.push(numbers);
    return numbers.map((each) => 2 * each);
  });
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
  expect(await double(4)).toBe(8);
  expect(asked).toEqual([[1], [2, 3], [4]]);
});

test('a failure is that of those who were asked about, not of the next', async () => {
  let fails = true;
  const ask = together(async (questions: readonly string[]) => {
    if (fails) throw new Error('no');
    return questions;
  });
  const first = ask('first');
  await expect(first).rejects.toThrow('no');
  fails = false;
  expect(await ask('second')).toBe('second');
});

test('two at once, while a third waits for the first of them', async () => {
  const asked: (readonly number[])[] = [];
  const same = together(async (numbers: readonly number[]) => {
    asked.push(numbers);
    return numbers;
  }, 2);
  expect(await Promise.all([1, 2, 3, 4].map(same))).toEqual([1, 2, 3, 4]);
  expect(asked).toEqual([[1], [2], [3, 4]]);
});

test('of those who were asked about together one may fail alone', async () => {
  const halve = together(async (numbers: readonly number[]) =>
    numbers.map(async (each) => {
      if (each % 2 === 1) throw new Error('odd');
      return each / 2;
    }),
  );
  const settled = await Promise.allSettled([8, 3, 4].map(halve));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
