import { setImmediate as breathe } from 'node:timers/promises';
import { Decoder } from '@evan/opus';
import { packetsOf } from '../capture/ogg-opus.ts';
import { waveOf } from '../capture/wave.ts';

/** Wideband speech, half the size of a full one. */
const RATE = 16_000;
/** Frames that are decoded before others have their turn: about 5 ms of work. */
const FRAMES_AT_ONCE = 100;

/** A message as a WAV file: programs for mail play nothing else as surely. */
export async function messageAsWave(ogg: Buffer): Promise<Buffer> {
  const decoder = new Decoder({ channels: 1, sample_rate: RATE });
  const parts: Uint8Array[] = [];
  for (const packet of packetsOf(ogg)) {
    parts.push(decoder.decode(packet).slice());
    if (parts.length % FRAMES_AT_ONCE === 0) await breathe();
  }
  const all = Buffer.concat(parts);
  return waveOf(new Int16Array(all.buffer, all.byteOffset, all.byteLength / 2), RATE);
}

/** A whole file. */
export async function contentOf(file: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file) chunks.push(chunk);
  return Buffer.concat(chunks);
}
