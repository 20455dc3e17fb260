import { expect, test } from 'vitest';
import { placeInLocation, removeFromLocation } from './location.ts';

const BUREAU = 'https://bureau.example';
const link = `${BUREAU}/m/new`;
const long = 'Room '.repeat(50);

test.each([
  ['', link],
  ['Room 4', `Room 4; ${link}`],
  ['Room 4;Lobby ;', `Room 4; Lobby; ${link}`],
  [`Room 4; ${BUREAU}/m/old`, `Room 4; ${link}`],
  [`${BUREAU}/m/old; Room 4`, `Room 4; ${link}`],
  [link, link],
  ['https://elsewhere.example/m/x', `https://elsewhere.example/m/x; ${link}`],
  [long, long],
])('%j with a link', (location, expected) => {
  expect(placeInLocation(location, link, BUREAU)).toBe(expected);
});

test.each([
  ['', ''],
  [' Room 4;Lobby', ' Room 4;Lobby'],
  [link, ''],
  [`Room 4; ${link}`, 'Room 4'],
  [`${link}; Room 4; https://elsewhere.example/m/x`, 'Room 4; https://elsewhere.example/m/x'],
])('%j without links', (location, expected) => {
  expect(removeFromLocation(location, BUREAU)).toBe(expected);
});
