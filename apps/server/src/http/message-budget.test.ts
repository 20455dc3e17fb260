import { beforeEach, expect, test } from 'vitest';
import { MessageBudget } from './message-budget.ts';

let now: number;
let budget: MessageBudget;

beforeEach(() => {
  now = 1_800_000_000_000;
  budget = new MessageBudget({ now: () => now });
});

test('what was spent comes back with time, up to what a page asks for at once', () => {
  expect(budget.spend(200)).toBe(true);
  expect(budget.spend()).toBe(false);
  now += 1_000;
  expect(budget.spend(50)).toBe(true);
  expect(budget.spend()).toBe(false);
  now += 60_000;
  expect(budget.spend(201)).toBe(false);
  expect(budget.spend(200)).toBe(true);
});

test('a clock that is set back takes nothing away', () => {
  expect(budget.spend(100)).toBe(true);
  now -= 3_600_000;
  expect(budget.spend(100)).toBe(true);
  expect(budget.spend()).toBe(false);
  now += 1_000;
  expect(budget.spend(50)).toBe(true);
});
