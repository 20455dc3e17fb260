/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Text on a background, and icons or shapes that carry meaning (WCAG 2.2 §1.4.3 and §1.4.11). */
const TEXT = 4.5;
const SHAPE = 3;

const TINTS = [0, 1, 2, 3, 4, 5, 6, 7].map((n): [string, string, number] => [`on-tint-${n}`, `tint-${n}`, TEXT]);

const PAIRS: readonly [string, string, number][] = [
  ...['ink', 'ink-2', 'ink-3', 'accent', 'stop', 'go', 'warn', 'call'].flatMap((ink): [string, string, number][] =>
    ['surface', 'sunken', 'raised'].map((ground) => [ink, ground, TEXT]),
  ),
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink): [string, string, number][] =>
    ['canvas', 'hover', 'accent-soft'].map((ground) => [ink, ground, TEXT]),
  ),
  ...['stop', 'go', 'call'].map((ink): [string, string, number] => [ink, 'accent-soft', TEXT]),
  ...['accent', 'go', 'stop', 'call'].map((ground): [string, string, number] => [`on-${ground}`, ground, TEXT]),
  ...['accent', 'stop', 'warn'].map((role): [string, string, number] => [`on-${role}-soft`, `${role}-soft`, TEXT]),
  ['on-away', 'away', SHAPE],
  ...['off', 'away', 'stop'].flatMap((shape): [string, string, number][] =>
    ['surface', 'accent-soft', 'raised'].map((ground) => [shape, ground, SHAPE]),
  ),
  ...TINTS,
];

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);

/** Relative luminance of an sRGB colour (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

it.each(['light', 'dark'] as const)('is readable in the %s theme', (theme) => {
  const colour = (name: string) => {
    const token = tokens.get(name);
    if (!token) throw new Error(`no token --${name}`);
    return token[theme];
  };
  const faint = PAIRS.map(([ink, ground, least]) => ({
    pair: `${ink} on ${ground}`,
    ratio: Number(contrast(colour(ink), colour(ground)).toFixed(2)),
    least,
  })).filter(({ ratio, least }) => ratio < least);
  expect(faint).toEqual([]);
});
