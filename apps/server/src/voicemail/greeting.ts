import { setImmediate as breathe } from 'node:timers/promises';
import { err, ok, type Result } from '@bureau/core/kernel';
import { type GreetingRefusal, LONGEST_GREETING_MS, SHORTEST_GREETING_MS } from '@bureau/core/voicemail';
import { Decoder, Encoder } from '@evan/opus';
import { peaksOf } from '../capture/loudness.ts';
import { OggOpusPages, OPUS_RATE, packetsOf } from '../capture/ogg-opus.ts';
import { samplesOf } from '../capture/wave.ts';
import { levelled } from './loudness.ts';

/** A sound that can be played to callers. */
export interface PlayableSound {
  /** Ogg Opus of 20 ms frames. */
  readonly file: Buffer;
  readonly durationMs: number;
  /** Loudness over time, 0 to 100. */
  readonly peaks: readonly number[];
}

const FRAME_MS = 20;
/** Rates that Opus takes as they are (RFC 6716 §2). */
const RATES = [8_000, 12_000, 16_000, 24_000, 48_000] as const;
const BITRATE = 32_000;
const PAGE_FRAMES = 25;
/** Frames that are worked on before others have their turn: about 10 ms of work. */
const FRAMES_AT_ONCE = 25;

/** Makes a greeting of what somebody sent: a mono WAV file of 16 bits. What is silent at both ends is left out. */
export async function greetingOf(sent: Buffer): Promise<Result<PlayableSound, GreetingRefusal>> {
  const sound = samplesOf(sent);
  const rate = RATES.find((known) => known === sound?.rate);
  if (!sound || !rate) return err('not-sound');
  if (sound.samples.length > (rate * LONGEST_GREETING_MS) / 1_000) return err('too-long');
  const samples = levelled(sound);
  if (samples.length < (rate * SHORTEST_GREETING_MS) / 1_000) return err('too-short');
  return ok(await encoded(samples, rate));
}

async function encoded(samples: Int16Array, rate: (typeof RATES)[number]): Promise<PlayableSound> {
  const encoder = new Encoder({ channels: 1, sample_rate: rate, application: 'audio' });
  encoder.bitrate = BITRATE;
  const pages = new OggOpusPages(1);
  const written = [pages.head()];
  const loudness: number[] = [];
  let pending: Uint8Array[] = [];
  const size = (rate * FRAME_MS) / 1_000;
  for (let at = 0; at < samples.length; at += size) {
    const frame = new Int16Array(size);
    frame.set(samples.subarray(at, at + size));
    loudness.push(loudestOf(frame));
    pending.push(encoder.encode(frame).slice());
    if (pending.length === PAGE_FRAMES) {
      written.push(pages.frames(pending));
      pending = [];
    }
    if (loudness.length % FRAMES_AT_ONCE === 0) await breathe();
  }
  written.push(pages.frames(pending, true));
  return { file: Buffer.concat(written), durationMs: loudness.length * FRAME_MS, peaks: peaksOf(loudness) };
}

/** What a player shows of an Ogg Opus file of 20 ms frames. */
export async function shownOf(file: Buffer): Promise<Pick<PlayableSound, 'durationMs' | 'peaks'>> {
  const decoder = new Decoder({ channels: 1, sample_rate: OPUS_RATE });
  const loudness: number[] = [];
  for (const packet of packetsOf(file)) {
    const pcm = decoder.decode(packet);
    loudness.push(loudestOf(new Int16Array(pcm.buffer, pcm.byteOffset, pcm.byteLength / 2)));
    if (loudness.length % FRAMES_AT_ONCE === 0) await breathe();
  }
  return { durationMs: loudness.length * FRAME_MS, peaks: peaksOf(loudness) };
}

const loudestOf = (frame: Int16Array) =>
  frame.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0) / 32_768;
