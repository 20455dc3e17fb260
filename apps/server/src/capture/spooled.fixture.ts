import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserId } from '@bureau/core/kernel';
import { deviceId, person } from '@bureau/testkit';
import { Decoder, Encoder } from '@evan/opus';
import { FRAME_SAMPLES, OPUS_RATE, packetsOf } from './ogg-opus.ts';
import { SpoolFolder } from './spool.ts';

/** When the captures of the tests start. */
export const T0 = 1_795_000_000_000;
export const FRAME_MS = 20;

/** The folder of a recording that has just started. */
export function beginCapture(path = mkdtempSync(join(tmpdir(), 'capture-'))): SpoolFolder {
  const folder = new SpoolFolder(path);
  folder.open({ at: T0 - 1_000, kind: 'recording', roomId: 'a call' });
  folder.note({ t: 'started', at: T0 });
  return folder;
}

/** Frames of a tone. */
export function tone(hz: number, ms: number): readonly Uint8Array[] {
  const encoder = new Encoder({ channels: 1, sample_rate: OPUS_RATE, application: 'voip' });
  return Array.from({ length: ms / FRAME_MS }, (_, frame) => {
    const samples = Int16Array.from({ length: FRAME_SAMPLES }, (__, index) =>
      Math.round(9_000 * Math.sin((2 * Math.PI * hz * (frame * FRAME_SAMPLES + index)) / OPUS_RATE)),
    );
    return encoder.encode(samples).slice();
  });
}

/** A tone of one person, from `atMs` after the start; whose it is. */
export function speak(folder: SpoolFolder, hz: number, atMs: number, ms: number, by = person().id): UserId {
  const writer = folder.track({ peerId: deviceId(), name: by }, T0 + atMs);
  for (const [index, frame] of tone(hz, ms).entries()) writer.push(frame, index * FRAME_SAMPLES, index * FRAME_MS);
  writer.close();
  return by;
}

/** What a file sounds like. */
export function samplesOf(file: Buffer): Int16Array {
  const decoder = new Decoder({ channels: 1, sample_rate: OPUS_RATE });
  const parts = [...packetsOf(file)].map((packet) => decoder.decode(packet).slice());
  const all = Buffer.concat(parts);
  return new Int16Array(all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength));
}

/** How much of a tone is in a stretch (Goertzel), as an amplitude. */
export function amplitude(samples: Int16Array, hz: number, fromMs: number, toMs: number): number {
  const part = samples.subarray((fromMs * OPUS_RATE) / 1000, (toMs * OPUS_RATE) / 1000);
  const k = 2 * Math.cos((2 * Math.PI * hz) / OPUS_RATE);
  let [one, two] = [0, 0];
  for (const sample of part) [one, two] = [sample + k * one - two, one];
  return (2 * Math.sqrt(one * one + two * two - k * one * two)) / part.length;
}
