import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StreamName } from '@bureau/core/media';
import { Decoder, Encoder } from '@evan/opus';
import { type Film, makeFilm } from './film.ts';
import { type CaptureFact, firstFact, keptMs, readFacts } from './journal.ts';
import { limit } from './limit.ts';
import { Loudness } from './loudness.ts';
import { OggOpusFile, packetsOfFile } from './ogg-file.ts';
import { FRAME_SAMPLES, OPUS_RATE, SILENT_FRAME } from './ogg-opus.ts';
import { screensOf, withEnds } from './screens.ts';
import type { FilmChapter } from './webm-file.ts';

const FRAME_MS = 20;
/** How much of the silence is kept that ended a message. */
const BREATH_MS = 500;
const FRAME_BYTES = FRAME_SAMPLES * Int16Array.BYTES_PER_ELEMENT;
const MIX_BITRATE = 32_000;
/** Of 0 to 10. Above 5 a voice at this bitrate sounds no better, and takes twice the time. */
const MIX_COMPLEXITY = 5;

/** A capture that is over, as Ogg Opus files. */
export interface FinishedCapture {
  readonly durationMs: number;
  /** Loudness over time, 0 to 100. */
  readonly peaks: readonly number[];
  /** Everybody together. */
  readonly mixed: string;
  readonly tracks: readonly { readonly name: StreamName; readonly file: string }[];
  /** Absent when no screen was shared. */
  readonly film?: Film;
}

/** One track, read as it is needed. */
interface Voice {
  /** Absent: what a shared screen sounds like is in the mix alone. */
  readonly name: StreamName | undefined;
  /** Frames of silence before it begins. */
  readonly offset: number;
  readonly packets: Iterator<Uint8Array, unknown>;
  readonly decoder: Decoder;
  isOver: boolean;
}

/**
 * Makes one file, and one per person, of what was kept in a spool folder, and a film where screens were shared; undefined
 * when nothing was. Of each file one page is in memory, however long it is. It works without a break: not for a thread that others wait for.
 */
export function mixCapture(folder: string, chapters: readonly FilmChapter[] = []): FinishedCapture | undefined {
  const facts = readFacts(folder);
  const voices = voicesOf(folder, facts);
  const most = mostFrames(facts);
  const screens = withEnds(folder, screensOf(facts));
  const least = Math.ceil(Math.max(0, ...screens.map(({ toMs }) => toMs)) / FRAME_MS);
  // What a process made that died meanwhile is made anew.
  const out = join(folder, 'finished');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  const mixed = join(out, 'mixed.ogg');
  const mix = new OggOpusFile(mixed, 1);
  const people = [...new Set(voices.flatMap(({ name }) => name ?? []))];
  const tracks = people.map((name, index) => {
    const file = join(out, `${name}.ogg`);
    return { name, file, writer: new OggOpusFile(file, index + 2) };
  });
  const encoder = new Encoder({ channels: 1, sample_rate: OPUS_RATE, application: 'voip' });
  encoder.bitrate = MIX_BITRATE;
  encoder.complexity = MIX_COMPLEXITY;
  const loudness = new Loudness();
  const said = new Set<StreamName | undefined>();
  let frames = 0;
  for (; frames < most; frames += 1) {
    const packets = new Map<StreamName, Uint8Array>();
    const sum = new Float32Array(FRAME_SAMPLES);
    for (const voice of voices) {
      const packet = nextPacket(voice, frames);
      const pcm = packet && decoded(voice.decoder, packet);
      if (!packet || !pcm) continue;
      add(sum, pcm);
      // While somebody moves from one device to another, the later one counts.
      if (voice.name) packets.set(voice.name, packet);
      said.add(voice.name);
    }
    if (frames >= least && voices.every(({ isOver }) => isOver)) break;
    const frame = Int16Array.from(sum, limit);
    loudness.add(loudest(frame));
    mix.write(encoder.encode(frame));
    for (const { name, writer } of tracks) writer.write(packets.get(name) ?? SILENT_FRAME);
  }
  for (const file of [mix, ...tracks.map(({ writer }) => writer)]) file.close();
  if (said.size === 0 && screens.length === 0) return undefined;
  const durationMs = frames * FRAME_MS;
  const film = screens.length > 0 && makeFilm({ folder, out, mixed, durationMs, screens, chapters });
  const heard = tracks.filter(({ name }) => said.has(name));
  return {
    durationMs,
    peaks: loudness.peaks(),
    mixed,
    tracks: heard.map(({ name, file }) => ({ name, file })),
    ...(film && { film }),
  };
}

/** Nobody has to listen to the silence that ended a message. */
function mostFrames(facts: readonly CaptureFact[]): number {
  const quietSince = firstFact(facts, 'ended')?.quietSince;
  return quietSince === undefined ? Infinity : Math.round((keptMs(facts, quietSince) + BREATH_MS) / FRAME_MS);
}

function voicesOf(folder: string, facts: readonly CaptureFact[]): readonly Voice[] {
  return facts.flatMap((fact): readonly Voice[] => {
    if (fact.t !== 'track') return [];
    return [
      {
        name: fact.isScreen ? undefined : fact.name,
        offset: Math.round(keptMs(facts, fact.at) / FRAME_MS),
        packets: packetsOfFile(join(folder, `${fact.track}.ogg`)),
        decoder: new Decoder({ channels: 1, sample_rate: OPUS_RATE }),
        isOver: false,
      },
    ];
  });
}

function nextPacket(voice: Voice, frame: number): Uint8Array | undefined {
  if (voice.isOver || frame < voice.offset) return undefined;
  const next = voice.packets.next();
  if (!next.done) return next.value;
  voice.isOver = true;
  return undefined;
}

/** What clients send is kept as it came: a packet that is no Opus, or not of 20 ms, is silence, and never costs the rest. */
function decoded(decoder: Decoder, packet: Uint8Array): Int16Array | undefined {
  try {
    const pcm = decoder.decode(packet);
    if (pcm.byteLength !== FRAME_BYTES) return undefined;
    return new Int16Array(pcm.buffer, pcm.byteOffset, FRAME_SAMPLES);
  } catch {
    return undefined;
  }
}

function add(sum: Float32Array, samples: Int16Array): void {
  for (let index = 0; index < FRAME_SAMPLES; index += 1) sum[index] = (sum[index] ?? 0) + (samples[index] ?? 0);
}

/** Between 0 and 1. */
function loudest(frame: Int16Array): number {
  let most = 0;
  for (const sample of frame) most = Math.max(most, Math.abs(sample));
  return most / 32_768;
}
