import { expect, test } from 'vitest';
import {
  AUDIO_LAST_N,
  chooseAudible,
  heardVoice,
  openedVoice,
  placesHeldUntil,
  speakersOf,
  type Voice,
} from './voices.ts';

const NOW = 1_000_000;
const FIRST = ['a', 'b', 'c'];

/** Spoke that long ago, that loud. */
const voice = (agoMs: number, levelDb = -30): Voice => heardVoice(openedVoice(NOW - 60_000), levelDb, NOW - agoMs);
const silent = openedVoice(NOW - 60_000);
const all = (given: Voice) => Object.fromEntries(FIRST.map((id) => [id, given]));
/** Who listens with an open microphone, so that they are not few. */
const listeners = Object.fromEntries(['p', 'q', 'r'].map((id) => [id, openedVoice(NOW - 90_000)]));

test.each<[name: string, voices: Record<string, Voice>, audible: readonly string[], chosen: readonly string[]]>([
  ['nobody', {}, [], []],
  ['few are all heard, also those who say nothing', { ...all(silent), x: silent, y: silent }, [], [...FIRST, 'x', 'y']],
  ['who has left is forgotten', { b: silent, c: silent }, ['a', 'b'], ['b', 'c']],
])('%s', (_, voices, audible, chosen) => {
  expect(chosenOf(voices, audible)).toEqual(chosen);
});

test.each<[name: string, voices: Record<string, Voice>, audible: readonly string[], chosen: readonly string[]]>([
  ['of many, those who spoke last', { x: silent, ...all(voice(500)), y: silent }, [], FIRST],
  ['silent ones keep their places while nobody speaks', { x: silent, ...all(silent) }, FIRST, FIRST],
  ['who begins to speak gets a place at once', { ...all(silent), x: voice(0) }, FIRST, ['b', 'c', 'x']],
  [
    'it is the place of who has been silent longest',
    { ...all(voice(2_500)), b: voice(9_000), x: voice(0) },
    FIRST,
    ['a', 'c', 'x'],
  ],
  ['a pause between two words keeps the place', { ...all(voice(400)), x: voice(0) }, FIRST, FIRST],
  [
    'between two sentences too, against a voice as loud',
    { ...all(voice(0)), b: voice(1_900, -20), x: voice(0, -75) },
    FIRST,
    FIRST,
  ],
  [
    'while all speak, who is clearly louder gets the place of the quietest',
    { ...all(voice(0)), b: voice(0, -38), x: voice(0, -32) },
    FIRST,
    ['a', 'c', 'x'],
  ],
  [
    'while all speak, a little louder is not enough',
    { ...all(voice(0)), b: voice(0, -38), x: voice(0, -33) },
    FIRST,
    FIRST,
  ],
  ['a cough of the room is no voice', { ...all(silent), x: voice(0, -55) }, FIRST, FIRST],
  ['who is cut off while speaking was not heard any more anyway', { ...all(silent), x: voice(700) }, FIRST, FIRST],
  ['two begin at once, and both are heard', { ...all(silent), x: voice(0), y: voice(20, -40) }, FIRST, ['c', 'x', 'y']],
  [
    'a microphone that is opened gets the place of a silent one',
    { ...all(voice(3_000)), x: openedVoice(NOW) },
    FIRST,
    ['b', 'c', 'x'],
  ],
  ['and of nobody who speaks', { ...all(voice(0)), x: openedVoice(NOW) }, FIRST, FIRST],
  ['a free place is taken', { b: voice(0), ...all(voice(0)), x: silent, y: voice(4_000) }, FIRST.slice(1), FIRST],
  ['the sixth who comes leaves three of five', { ...all(voice(0)), x: silent }, [...FIRST, 'p', 'q'], FIRST],
])('of many: %s', (_, voices, audible, chosen) => {
  expect(chosenOf({ ...listeners, ...voices }, audible)).toEqual(chosen);
});

function chosenOf(voices: Record<string, Voice>, audible: readonly string[]): readonly string[] {
  return [...chooseAudible(new Map(Object.entries(voices)), new Set(audible), NOW)].sort();
}

test('seven who interrupt each other do not make the choice flutter', () => {
  let voices = new Map([...FIRST, 't', 'u', 'x', 'y'].map((id) => [id, silent] as const));
  let audible: ReadonlySet<string> = new Set(FIRST);
  let changes = 0;
  for (let now = NOW; now < NOW + 20_000; now += 100) {
    // Everybody speaks, each louder for a moment by less than what counts.
    voices = new Map(
      [...voices].map(([id, each], index) => {
        const isUp = Math.floor(now / 300) % voices.size === index;
        return [id, heardVoice(each, isUp ? -30 : -34, now)];
      }),
    );
    const next = chooseAudible(voices, audible, now);
    if ([...next].some((id) => !audible.has(id))) changes += 1;
    audible = next;
    expect(audible.size).toBe(AUDIO_LAST_N);
  }
  expect(changes).toBe(0);
});

test.each([
  ['all speak', all(voice(0)), FIRST, NOW + 2_000],
  ['one has been silent for a while', { ...all(voice(0)), c: voice(1_500) }, FIRST, NOW + 500],
  ['one has been silent for long', { ...all(voice(0)), c: voice(2_000) }, FIRST, undefined],
  ['one is muted', { a: voice(0), b: voice(0) }, FIRST, undefined],
  ['a place is free', all(voice(0)), FIRST.slice(1), undefined],
] as const)('how long all places are held: %s', (_, voices, audible, until) => {
  expect(placesHeldUntil(new Map(Object.entries(voices)), new Set(audible), NOW)).toBe(until);
});

test('speakers are told loudest first, in steps, and those who have stopped are not', () => {
  const voices = new Map([
    ['quiet', voice(0, -46)],
    ['loud', voice(0, -22)],
    ['stopped', voice(700, -10)],
    ['fading', voice(300, -45)],
    ['silent', silent],
  ]);
  expect(speakersOf(voices, NOW)).toEqual([
    { id: 'loud', levelDb: -20 },
    { id: 'quiet', levelDb: -45 },
  ]);
});

test('a level rises at once and fades slowly', () => {
  const loud = heardVoice(silent, -20, NOW);
  const next = heardVoice(loud, -60, NOW + 100);
  expect(next.levelDb).toBeCloseTo(-23);
  expect(next.strengthDb).toBeCloseTo(-20.3);
  expect(next.spokeAt).toBe(NOW);
  const after = { levelDb: -10, strengthDb: -10, at: NOW + 200, spokeAt: NOW + 200 };
  expect(heardVoice(next, -10, NOW + 200)).toEqual(after);
});
