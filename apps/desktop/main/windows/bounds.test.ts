import { expect, test } from 'vitest';
import { placeWindow, type WindowState } from './bounds.ts';

const LEFT = { x: 0, y: 0, width: 1440, height: 900 };
const RIGHT = { x: 1440, y: 100, width: 1920, height: 1080 };
const at = (x: number, y: number, width = 1000, height = 700, isMaximized = false): WindowState => ({
  x,
  y,
  width,
  height,
  isMaximized,
});

test.each([
  ['the first time, in the middle', undefined, [LEFT], at(80, 50, 1280, 800)],
  ['as it was', at(100, 100), [LEFT], at(100, 100)],
  ['on the second screen', at(1600, 200), [LEFT, RIGHT], at(1600, 200)],
  ['maximised again', at(100, 100, 1000, 700, true), [LEFT], at(100, 100, 1000, 700, true)],
  ['the screen is gone', at(1600, 200), [LEFT], at(220, 100)],
  ['larger than the screen', at(0, 0, 5_000, 4_000), [LEFT], at(0, 0, 1440, 900)],
  ['too small to use', at(10, 10, 20, 20), [LEFT], at(510, 170, 420, 560)],
  ['title above the screen', at(100, -30), [LEFT], at(100, 0)],
  ['all but outside', at(1400, 100), [LEFT], at(220, 100)],
  ['below the screen', at(100, 880), [LEFT], at(220, 100)],
  ['no screen at all', undefined, [], at(0, 0, 1280, 800)],
])('%s', (_what, kept, screens, expected) => {
  expect(placeWindow(kept, screens)).toEqual(expected);
});
