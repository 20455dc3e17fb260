import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { UserId } from '@bureau/core/kernel';
import { Decoder, Encoder } from '@evan/opus';
import { FRAME_SAMPLES, OggOpusPages, OPUS_RATE, opusPackets } from './ogg-opus.ts';
import { type CaptureFact, readFacts } from './spool.ts';

const FRAME_MS = 20;
/** Values of a waveform. */
const MOST_PEAKS = 200;
const MIX_BITRATE = 32_000;
const PAGE_FRAMES = 50;
/** Frames that are worked on before others have their turn: about 10 ms of work. */
const FRAMES_AT_ONCE = 50;

/** One person's part of a capture. */
interface Track {
  readonly userId: UserId;
  /** Frames of silence before it begins. */
  readonly offset: number;
  readonly packets: readonly Uint8Array[];
}

/** A capture that is over, as files. */
export interface FinishedCapture {
  readonly durationMs: number;
  /** Loudness over time, 0 to 100. */
  readonly peaks: readonly number[];
  /** Everybody together, as Ogg Opus. */
  readonly mixed: Buffer;
  readonly tracks: readonly { readonly userId: UserId; readonly file: Buffer }[];
}

/** Makes one file, and one per person, of what was kept in a spool folder; undefined when nothing was. */
export async function finaliseCapture(folder: string): Promise<FinishedCapture | undefined> {
  const facts = readFacts(folder);
  const tracks = await readTracks(folder, facts);
  const frames = Math.max(0, ...tracks.map(({ offset, packets }) => offset + packets.length));
  if (frames === 0) return undefined;
  const { mixed, loudness } = await mix(tracks, frames);
  const people = [...new Set(tracks.map(({ userId }) => userId))];
  const files = [];
  for (const userId of people) {
    const own = tracks.filter((track) => track.userId === userId);
    files.push({ userId, file: (await mix(own, frames)).mixed });
  }
  return { durationMs: frames * FRAME_MS, peaks: peaksOf(loudness), mixed, tracks: files };
}

async function readTracks(folder: string, facts: readonly CaptureFact[]): Promise<readonly Track[]> {
  const startedAt = facts.find((fact) => fact.t === 'started')?.at;
  if (startedAt === undefined) return [];
  const tracks: Track[] = [];
  for (const fact of facts) {
    if (fact.t !== 'track') continue;
    const file = await readFile(join(folder, `${fact.track}.ogg`)).catch(() => Buffer.alloc(0));
    const packets = [...opusPackets(file)];
    const at = Math.max(0, fact.at - startedAt - pausedBefore(fact.at, facts));
    if (packets.length > 0) tracks.push({ userId: fact.userId, offset: Math.round(at / FRAME_MS), packets });
  }
  return tracks;
}

/** How long the capture was paused before this moment: that time is not in it. */
function pausedBefore(at: number, facts: readonly CaptureFact[]): number {
  let since: number | undefined;
  let paused = 0;
  for (const fact of facts) {
    if (fact.at > at) break;
    if (fact.t === 'paused') since = fact.at;
    if (fact.t === 'resumed' && since !== undefined) {
      paused += fact.at - since;
      since = undefined;
    }
  }
  return paused;
}

async function mix(tracks: readonly Track[], frames: number): Promise<{ mixed: Buffer; loudness: number[] }> {
  const encoder = new Encoder({ channels: 1, sample_rate: OPUS_RATE, application: 'voip' });
  encoder.bitrate = MIX_BITRATE;
  const decoders = tracks.map(() => new Decoder({ channels: 1, sample_rate: OPUS_RATE }));
  const pages = new OggOpusPages(1);
  const written: Buffer[] = [pages.head()];
  const loudness: number[] = [];
  let pending: Uint8Array[] = [];
  for (let index = 0; index < frames; index += 1) {
    const sum = new Float32Array(FRAME_SAMPLES);
    for (const [at, { offset, packets }] of tracks.entries()) {
      const packet = packets[index - offset];
      if (packet) add(sum, decoded(decoders[at], packet));
    }
    const frame = Int16Array.from(sum, limit);
    loudness.push(frame.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0) / 32_768);
    pending.push(encoder.encode(frame).slice());
    if (pending.length === PAGE_FRAMES) {
      written.push(pages.frames(pending));
      pending = [];
    }
    if (index % FRAMES_AT_ONCE === 0) await breathe();
  }
  written.push(pages.frames(pending, true));
  return { mixed: Buffer.concat(written), loudness };
}

/** What clients send is kept as it came: a packet that is no Opus is silence, and never costs the rest. */
function decoded(decoder: Decoder | undefined, packet: Uint8Array): Uint8Array | undefined {
  try {
    return decoder?.decode(packet);
  } catch {
    return undefined;
  }
}

function add(sum: Float32Array, pcm: Uint8Array | undefined): void {
  if (!pcm) return;
  const samples = new Int16Array(pcm.buffer, pcm.byteOffset, Math.min(FRAME_SAMPLES, pcm.byteLength / 2));
  for (const [index, sample] of samples.entries()) sum[index] = (sum[index] ?? 0) + sample;
}

/** Several voices at once are pressed together above three quarters of full scale, instead of being cut off. */
export function limit(sample: number): number {
  const knee = 24_576;
  const size = Math.abs(sample);
  if (size <= knee) return sample;
  const room = 32_767 - knee;
  return Math.sign(sample) * (knee + room * Math.tanh((size - knee) / room));
}

/** A waveform of the loudness of frames, 0 to 1. */
export function peaksOf(loudness: readonly number[]): readonly number[] {
  const count = Math.min(MOST_PEAKS, loudness.length);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * loudness.length) / count);
    const to = Math.max(from + 1, Math.floor(((index + 1) * loudness.length) / count));
    return Math.round(100 * Math.max(...loudness.slice(from, to)));
  });
}
