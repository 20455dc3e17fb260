import { expect, test } from 'vitest';
import { createMutedSpeech } from './muted-speech.ts';

const looks = (count: number, level: number) => Array.from({ length: count }, () => level);

test.each([
  ['speech is noticed after a moment', looks(7, 0.6), true, true],
  ['a knock is not speech', [...looks(3, 0.9), ...looks(3, 0), ...looks(3, 0.9)], true, false],
  ['a quiet room is not speech', looks(50, 0.4), true, false],
  ['who is heard need not be told', looks(50, 0.9), false, false],
])('%s', (_, levels, isMuted, expected) => {
  const speech = createMutedSpeech();
  expect(levels.map((level) => speech.look(level, isMuted)).at(-1)).toBe(expected);
});

test('it is told for three seconds after the last word, and no longer once the microphone is on', () => {
  const speech = createMutedSpeech();
  for (const level of looks(20, 0.8)) speech.look(level, true);
  expect(looks(29, 0).map((level) => speech.look(level, true))).not.toContain(false);
  expect(
    looks(9, 0)
      .map((level) => speech.look(level, true))
      .at(-1),
  ).toBe(false);
  for (const level of looks(20, 0.8)) speech.look(level, true);
  expect(speech.look(0.8, false)).toBe(false);
});
