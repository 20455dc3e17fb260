import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cursorIdOf } from './cursor-id.ts';

const tokens = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8');

/** Hue of the tint of a face in the light theme, in degrees. */
function hueOf(tint: number): number {
  const [, hex = ''] = new RegExp(`--tint-${tint}: light-dark\\(#(\\w{6})`).exec(tokens) ?? [];
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (most === red) return (60 * ((green - blue) / range) + 360) % 360;
  return most === green ? 60 * ((blue - red) / range + 2) : 60 * ((red - green) / range + 4);
}

/** As the editor makes it of an id of one letter. */
const shownHueOf = (id: string) => (id.charCodeAt(0) % 37) * 10;

test.each([0, 1, 2, 3, 4, 5, 6, 7])('a cursor has nearly the hue of the face, tint %i', (tint) => {
  const apart = Math.abs(shownHueOf(cursorIdOf(tint)) - hueOf(tint)) % 360;
  expect(Math.min(apart, 360 - apart)).toBeLessThan(15);
});

test('no two tints look alike', () => {
  expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map(cursorIdOf)).size).toBe(8);
});
