import { expect, test } from 'vitest';
import { pinProblem } from './pin.ts';

test.each([
  ['', 'pin-not-digits'],
  ['271', 'pin-not-digits'],
  ['2718', undefined],
  ['2718281828', undefined],
  ['27182818284', 'pin-not-digits'],
  ['27 18', 'pin-not-digits'],
  ['271#', 'pin-not-digits'],
  ['٢٧١٨', 'pin-not-digits'],
  ['0000', 'pin-too-simple'],
  ['7777777777', 'pin-too-simple'],
  ['1234', 'pin-too-simple'],
  ['4567890', 'pin-too-simple'],
  ['0123', 'pin-too-simple'],
  ['9876', 'pin-too-simple'],
  ['3210', 'pin-too-simple'],
  ['1235', undefined],
  ['1212', undefined],
  ['2101', 'pin-is-extension'],
  ['21010', undefined],
])('%j at extension 2101: %s', (pin, problem) => {
  expect(pinProblem(pin, '2101')).toBe(problem);
});

test('without an extension there is none to be the same as', () => {
  expect(pinProblem('2101', '')).toBeUndefined();
});
