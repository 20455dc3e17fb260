import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deviceId, person } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { finaliseCapture } from './finalise.ts';
import { mixCapture } from './mix.ts';
import { FRAME_SAMPLES } from './ogg-opus.ts';
import { amplitude, beginCapture, FRAME_MS, samplesOf, speak, T0, tone } from './spooled.fixture.ts';

const heard = (file: string | undefined) => samplesOf(readFileSync(file ?? ''));

test('two people are heard together and alone, each in their own time', () => {
  const folder = beginCapture();
  const ada = speak(folder, 440, 0, 3_000);
  const ben = speak(folder, 1_000, 1_000, 3_000);
  const capture = mixCapture(folder.path);
  expect(capture?.durationMs).toBe(4_000);
  const mixed = heard(capture?.mixed);
  expect(Math.abs(mixed.length / 48 - 4_000)).toBeLessThanOrEqual(20);
  expect(amplitude(mixed, 440, 1_200, 2_800)).toBeGreaterThan(5_000);
  expect(amplitude(mixed, 1_000, 1_200, 2_800)).toBeGreaterThan(5_000);
  expect(amplitude(mixed, 1_000, 100, 900)).toBeLessThan(200);
  const alone = new Map(capture?.tracks.map(({ name, file }) => [name, heard(file)]));
  for (const track of alone.values()) expect(track.length).toBe(mixed.length);
  expect(amplitude(alone.get(ada) ?? mixed, 440, 1_200, 2_800)).toBeGreaterThan(5_000);
  expect(amplitude(alone.get(ada) ?? mixed, 1_000, 1_200, 2_800)).toBeLessThan(200);
  expect(amplitude(alone.get(ben) ?? mixed, 1_000, 1_200, 2_800)).toBeGreaterThan(5_000);
  expect(amplitude(alone.get(ben) ?? mixed, 1_000, 100, 900)).toBeLessThan(200);
  expect(capture?.peaks.length).toBe(200);
});

test('of the silence that ended a message only a breath is kept', () => {
  const folder = beginCapture();
  speak(folder, 440, 0, 12_000);
  folder.noteEnd(T0 + 12_000, 'silence', T0 + 4_000);
  const capture = mixCapture(folder.path);
  expect(capture?.durationMs).toBe(4_500);
  expect(heard(capture?.mixed).length / 48).toBe(4_500);
});

test('a person who comes again has one track', () => {
  const folder = beginCapture();
  const ada = speak(folder, 440, 0, 1_000);
  speak(folder, 440, 2_000, 1_000, ada);
  const capture = mixCapture(folder.path);
  expect(capture?.tracks.map(({ name }) => name)).toEqual([ada]);
  const track = heard(capture?.tracks[0]?.file);
  expect(amplitude(track, 440, 1_100, 1_900)).toBeLessThan(200);
  expect(amplitude(track, 440, 2_100, 2_900)).toBeGreaterThan(5_000);
});

test('of the time between two parts nothing is kept, and the sound of a shared screen is nobody’s voice', () => {
  const folder = beginCapture();
  const ada = speak(folder, 440, 0, 1_000);
  folder.noteEnd(T0 + 2_000, 'closed');
  folder.begin(T0 + 60_000);
  const screen = folder.track({ peerId: deviceId(), name: ada, isScreen: true }, T0 + 60_500);
  for (const [index, frame] of tone(1_000, 1_000).entries()) {
    screen.push(frame, index * FRAME_SAMPLES, index * FRAME_MS);
  }
  screen.close();
  const capture = mixCapture(folder.path);
  expect(capture?.durationMs).toBe(3_500);
  expect(amplitude(heard(capture?.mixed), 1_000, 2_600, 3_400)).toBeGreaterThan(5_000);
  expect(capture?.tracks.map(({ name }) => name)).toEqual([ada]);
  expect(amplitude(heard(capture?.tracks[0]?.file), 1_000, 2_600, 3_400)).toBeLessThan(200);
});

test('what a crash cut off in the last page is left out, the rest is kept', () => {
  const folder = beginCapture();
  speak(folder, 440, 0, 2_000);
  const file = join(folder.path, '0.ogg');
  truncateSync(file, readFileSync(file).length - 700);
  const capture = mixCapture(folder.path);
  expect(capture?.durationMs).toBeGreaterThanOrEqual(1_000);
  expect(capture?.durationMs).toBeLessThan(2_000);
});

test('paused time is not in it, and everybody goes on where they are afterwards', () => {
  const folder = beginCapture();
  const writer = folder.track({ peerId: deviceId(), name: person().id }, T0);
  const spoken = tone(440, 1_000);
  for (const [index, frame] of spoken.entries()) writer.push(frame, index * FRAME_SAMPLES, index * FRAME_MS);
  folder.note({ t: 'paused', at: T0 + 3_000 });
  folder.note({ t: 'resumed', at: T0 + 60_000 });
  writer.forgetClock();
  // A second after it went on, by another clock: 4 s after the start without the pause.
  for (const [index, frame] of spoken.entries())
    writer.push(frame, 7 + index * FRAME_SAMPLES, 4_000 + index * FRAME_MS);
  writer.close();
  speak(folder, 1_000, 61_000, 1_000);
  const capture = mixCapture(folder.path);
  expect(capture?.durationMs).toBe(5_000);
  const mixed = heard(capture?.mixed);
  expect(amplitude(mixed, 440, 1_100, 3_900)).toBeLessThan(200);
  expect(amplitude(mixed, 440, 4_100, 4_900)).toBeGreaterThan(5_000);
  expect(amplitude(mixed, 1_000, 4_100, 4_900)).toBeGreaterThan(5_000);
});

test('nothing kept is nothing', () => {
  expect(mixCapture(beginCapture().path)).toBeUndefined();
});

test('a packet that is no Opus does not lose what is around it', () => {
  const folder = beginCapture();
  const writer = folder.track({ peerId: deviceId(), name: person().id }, T0);
  for (let frame = 0; frame < 50; frame += 1) {
    const packet = frame === 25 ? Uint8Array.of(0xff, 0xff, 0xff) : Uint8Array.of(0x48, 0x00);
    writer.push(packet, frame * FRAME_SAMPLES, frame * FRAME_MS);
  }
  writer.close();
  const capture = mixCapture(folder.path);
  expect(capture?.durationMs).toBe(1_000);
  expect(heard(capture?.tracks[0]?.file).length).toBe(48_000);
});

test('a file that is no Ogg is nothing', () => {
  const folder = beginCapture();
  speak(folder, 440, 0, 1_000);
  writeFileSync(join(folder.path, '0.ogg'), 'not a sound');
  expect(mixCapture(folder.path)).toBeUndefined();
});

test('what another process left half mixed is made anew', () => {
  const folder = beginCapture();
  speak(folder, 440, 0, 1_000);
  mixCapture(folder.path);
  expect(mixCapture(folder.path)?.durationMs).toBe(1_000);
});

test('it is mixed beside the process, and no longer than somebody wants it', async () => {
  const folder = beginCapture();
  speak(folder, 440, 0, 1_000);
  expect((await finaliseCapture(folder.path, new AbortController().signal))?.durationMs).toBe(1_000);
  const end = new AbortController();
  const mixing = finaliseCapture(folder.path, end.signal);
  end.abort();
  await expect(mixing).rejects.toThrow('The mix ended');
  await expect(finaliseCapture(folder.path, end.signal)).rejects.toThrow('aborted');
});
