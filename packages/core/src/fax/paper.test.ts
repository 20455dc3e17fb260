import { describe, expect, test } from 'vitest';
import { dither, PAGE_DOTS, PAGE_LINES, placeOnPage, senderOf } from './paper.ts';

test.each([
  ['Atelier Boréal', '+33199000100', 'Atelier Boreal'],
  ['Студия', '+33199000100', '+33199000100'],
  [' A\u0000B  C ', '', 'AB C'],
  ['x'.repeat(60), '', 'x'.repeat(50)],
  ['L’Œuvre des Cœurs\u202F: Søren\u00A0Groß – Łódź', '', "L'OEuvre des Coeurs : Soren Gross - Lodz"],
  ['«\u00A0Ｂureau²\u00A0»', '', '" Bureau2 "'],
])('the sender %j with %j is written %j', (company, number, written) => {
  expect(senderOf(company, number)).toBe(written);
});

describe('a thing on a page', () => {
  test('A4 fills what the sender line leaves', () => {
    const { isTurned, width, height } = placeOnPage(595.28, 841.89);
    expect(isTurned).toBe(false);
    expect(PAGE_LINES - height).toBeLessThan(2);
    expect(PAGE_DOTS - width).toBeLessThan(70);
  });

  test.each([
    [100, 100, false],
    [200, 100, true],
    [1, 10_000, false],
    [10_000, 1, true],
  ])('%i by %i stays within it', (w, h, isTurned) => {
    const place = placeOnPage(w, h);
    expect(place.isTurned).toBe(isTurned);
    expect(place.width).toBeGreaterThanOrEqual(1);
    expect(place.left).toBeGreaterThanOrEqual(0);
    expect(place.left + place.width).toBeLessThanOrEqual(PAGE_DOTS);
    expect(place.height).toBeLessThanOrEqual(PAGE_LINES);
  });

  test('a square has as many inches across as down, though dots are not square', () => {
    const { width, height } = placeOnPage(1, 1);
    expect(Math.abs(width / 204 - height / 196)).toBeLessThan(0.01);
  });
});

test.each([
  ['ink', 10, 0],
  ['paper', 240, 255],
])('%s stays whole', (_, grey, dot) => {
  const page = new Uint8Array(64).fill(grey);
  dither(page, 8);
  expect(new Set(page)).toEqual(new Set([dot]));
});

test('grey becomes as many dots as it is dark', () => {
  const page = new Uint8Array(10_000).fill(140);
  dither(page, 100);
  const ink = page.filter((dot) => dot === 0).length;
  expect(ink).toBeGreaterThan(4_700);
  expect(ink).toBeLessThan(5_300);
});
