import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deviceId, person } from '@bureau/testkit';
import { Decoder, Encoder } from '@evan/opus';
import { expect, test } from 'vitest';
import { finaliseCapture } from './finalise.ts';
import { FRAME_SAMPLES, OPUS_RATE, opusPackets } from './ogg-opus.ts';
import { SpoolFolder } from './spool.ts';

const T0 = 1_795_000_000_000;

function begin(): SpoolFolder {
  const folder = new SpoolFolder(mkdtempSync(join(tmpdir(), 'capture-')));
  folder.note({ t: 'started', at: T0, kind: 'recording' });
  return folder;
}

/** A tone of one person, from `atMs` after the start. */
function speak(folder: SpoolFolder, hz: number, atMs: number, ms: number, by = person().id) {
  const encoder = new Encoder({ channels: 1, sample_rate: OPUS_RATE, application: 'voip' });
  const writer = folder.track({ peerId: deviceId(), userId: by }, T0 + atMs);
  for (let frame = 0; frame < ms / 20; frame += 1) {
    const samples = Int16Array.from({ length: FRAME_SAMPLES }, (_, index) =>
      Math.round(9_000 * Math.sin((2 * Math.PI * hz * (frame * FRAME_SAMPLES + index)) / OPUS_RATE)),
    );
    writer.push(encoder.encode(samples).slice(), frame * FRAME_SAMPLES);
  }
  writer.close();
  return by;
}

function samplesOf(file: Buffer): Int16Array {
  const decoder = new Decoder({ channels: 1, sample_rate: OPUS_RATE });
  const parts = [...opusPackets(file)].map((packet) => decoder.decode(packet).slice());
  const all = Buffer.concat(parts);
  return new Int16Array(all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength));
}

/** How much of a tone is in a stretch (Goertzel), as an amplitude. */
function amplitude(samples: Int16Array, hz: number, fromMs: number, toMs: number): number {
  const part = samples.subarray((fromMs * OPUS_RATE) / 1000, (toMs * OPUS_RATE) / 1000);
  const k = 2 * Math.cos((2 * Math.PI * hz) / OPUS_RATE);
  let [one, two] = [0, 0];
  for (const sample of part) [one, two] = [sample + k * one - two, one];
  return (2 * Math.sqrt(one * one + two * two - k * one * two)) / part.length;
}

test('two people are heard together and alone, each in their own time', async () => {
  const folder = begin();
  const ada = speak(folder, 440, 0, 3_000);
  const ben = speak(folder, 1_000, 1_000, 3_000);
  const capture = await finaliseCapture(folder.path);
  expect(capture?.durationMs).toBe(4_000);
  const mixed = samplesOf(capture?.mixed ?? Buffer.alloc(0));
  expect(Math.abs(mixed.length / 48 - 4_000)).toBeLessThanOrEqual(20);
  expect(amplitude(mixed, 440, 1_200, 2_800)).toBeGreaterThan(5_000);
  expect(amplitude(mixed, 1_000, 1_200, 2_800)).toBeGreaterThan(5_000);
  expect(amplitude(mixed, 1_000, 100, 900)).toBeLessThan(200);
  const alone = new Map(capture?.tracks.map(({ userId: by, file }) => [by, samplesOf(file)]));
  expect(amplitude(alone.get(ada) ?? mixed, 440, 1_200, 2_800)).toBeGreaterThan(5_000);
  expect(amplitude(alone.get(ada) ?? mixed, 1_000, 1_200, 2_800)).toBeLessThan(200);
  expect(amplitude(alone.get(ben) ?? mixed, 1_000, 1_200, 2_800)).toBeGreaterThan(5_000);
  expect(capture?.peaks.length).toBe(200);
});

test('what a crash cut off in the last page is left out, the rest is kept', async () => {
  const folder = begin();
  speak(folder, 440, 0, 2_000);
  const file = join(folder.path, '0.ogg');
  truncateSync(file, readFileSync(file).length - 700);
  const capture = await finaliseCapture(folder.path);
  expect(capture?.durationMs).toBeGreaterThanOrEqual(1_000);
  expect(capture?.durationMs).toBeLessThan(2_000);
});

test('paused time is not in it', async () => {
  const folder = begin();
  speak(folder, 440, 0, 1_000);
  folder.note({ t: 'paused', at: T0 + 1_000 });
  folder.note({ t: 'resumed', at: T0 + 6_000 });
  speak(folder, 440, 6_000, 1_000);
  expect((await finaliseCapture(folder.path))?.durationMs).toBe(2_000);
});

test('nothing kept is nothing', async () => {
  expect(await finaliseCapture(begin().path)).toBeUndefined();
});

test('a packet that is no Opus does not lose what is around it', async () => {
  const folder = begin();
  const writer = folder.track({ peerId: deviceId(), userId: person().id }, T0);
  for (let frame = 0; frame < 50; frame += 1) {
    writer.push(frame === 25 ? Uint8Array.of(0xff, 0xff, 0xff) : Uint8Array.of(0x48, 0x00), frame * FRAME_SAMPLES);
  }
  writer.close();
  expect((await finaliseCapture(folder.path))?.durationMs).toBe(1_000);
});

test('a file that is no Ogg is nothing', async () => {
  const folder = begin();
  speak(folder, 440, 0, 1_000);
  writeFileSync(join(folder.path, '0.ogg'), 'not a sound');
  expect(await finaliseCapture(folder.path)).toBeUndefined();
});
