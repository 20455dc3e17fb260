// Every sound that the media node plays by itself is made here, in code: nobody else holds rights in it.
import { readFile } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Locale } from '@bureau/core/accounts';
import { Encoder } from '@evan/opus';
import { FRAME_SAMPLES, OPUS_RATE, packetsOf } from '../capture/ogg-opus.ts';

/** Frames of 20 ms, as Opus. */
export type Frames = readonly Uint8Array[];

/** Frames that are encoded before others have their turn: about 5 ms of work. */
const FRAMES_AT_ONCE = 10;
const BITRATE = 32_000;

/** One voice of a sound: from when to when it sounds, in seconds, how high and how loud. */
interface Note {
  readonly at: number;
  readonly lasts: number;
  readonly hz: number;
  readonly loudness: number;
}

/** Chords of a calm progression in A minor, four seconds each: a pad below, a slow arpeggio above. */
const CHORDS: readonly (readonly number[])[] = [
  [220, 261.63, 329.63, 523.25],
  [174.61, 261.63, 349.23, 440],
  [196, 246.94, 293.66, 493.88],
  [164.81, 246.94, 329.63, 392],
  [146.83, 220, 293.66, 440],
  [174.61, 220, 261.63, 349.23],
];
const CHORD_SECONDS = 4;

const MUSIC: readonly Note[] = CHORDS.flatMap((chord, index) => {
  const from = index * CHORD_SECONDS;
  const pad = chord.map((hz) => ({ at: from, lasts: CHORD_SECONDS, hz, loudness: 0.035 }));
  const melody = [...chord, ...chord.toReversed()].map((hz, step) => {
    return { at: from + step * 0.5, lasts: 0.9, hz: hz * 2, loudness: 0.05 };
  });
  return [...pad, ...melody];
});

/** Where a message may begin: 1 kHz, 400 ms. */
const BEEP: readonly Note[] = [{ at: 0, lasts: 0.4, hz: 1_000, loudness: 0.25 }];
/** Everybody is told that a recording begins: two short tones of 1 400 Hz, the pitch that recorders on telephone lines use. */
const RECORDING_NOTICE: readonly Note[] = [
  { at: 0, lasts: 0.25, hz: 1_400, loudness: 0.2 },
  { at: 0.4, lasts: 0.25, hz: 1_400, loudness: 0.2 },
];

/** Everybody is told that a recording has ended: the same two tones, lower. */
const RECORDING_END: readonly Note[] = RECORDING_NOTICE.map((note) => ({ ...note, hz: 700 }));

/** A message ends by itself: two tones, falling. */
const MESSAGE_END: readonly Note[] = [
  { at: 0, lasts: 0.2, hz: 880, loudness: 0.2 },
  { at: 0.25, lasts: 0.3, hz: 660, loudness: 0.2 },
];

/** Somebody is rung: 425 Hz, one second of five (ETSI TR 103 137). */
const RINGING: readonly Note[] = [{ at: 0, lasts: 1, hz: 425, loudness: 0.15 }];

/** The ringing tone; it may be repeated without a seam. */
export const ringingTone = once(() => encode(RINGING, 5));
/** Music on hold; it may be repeated without a seam. */
export const holdMusic = once(() => encode(MUSIC, CHORDS.length * CHORD_SECONDS));
/** The tone before a message. */
export const beep = once(() => encode(BEEP, 0.4));
/** The tones after a message that ended by itself. */
export const messageEnd = once(() => encode(MESSAGE_END, 0.6));
/** The tones before a recording. */
export const recordingNotice = once(() => encode(RECORDING_NOTICE, 0.8));

/** The tones after a recording. */
export const recordingEnd = once(() => encode(RECORDING_END, 0.8));

/** What a mailbox says that has no greeting of its own. */
export async function houseGreeting(locale: Locale): Promise<Frames> {
  return framesOf(await readFile(new URL(`../../assets/greetings/${locale}.ogg`, import.meta.url)));
}

/** What the menu of a mailbox says. */
export async function spokenPrompt(name: string, locale: Locale): Promise<Frames> {
  return framesOf(await readFile(new URL(`../../assets/prompts/${locale}/${name}.ogg`, import.meta.url)));
}

/** The frames of an Ogg Opus file of 20 ms frames. */
export const framesOf = (file: Buffer): Frames => [...packetsOf(file)];

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

async function encode(notes: readonly Note[], seconds: number): Promise<Frames> {
  const encoder = new Encoder({ channels: 1, sample_rate: OPUS_RATE, application: 'audio' });
  encoder.bitrate = BITRATE;
  const frames: Uint8Array[] = [];
  const count = Math.ceil((seconds * OPUS_RATE) / FRAME_SAMPLES);
  for (let index = 0; index < count; index += 1) {
    frames.push(encoder.encode(mix(notes, index * FRAME_SAMPLES)).slice());
    if (index % FRAMES_AT_ONCE === 0) await breathe();
  }
  return frames;
}

function mix(notes: readonly Note[], from: number): Int16Array {
  const first = from / OPUS_RATE;
  const last = (from + FRAME_SAMPLES) / OPUS_RATE;
  const sounding = notes.filter(({ at, lasts }) => at < last && at + lasts > first);
  return Int16Array.from({ length: FRAME_SAMPLES }, (_, index) => {
    const time = (from + index) / OPUS_RATE;
    let sum = 0;
    for (const { at, lasts, hz, loudness } of sounding) {
      const into = time - at;
      if (into < 0 || into > lasts) continue;
      // Both ends are softened: a tone that is cut off clicks.
      const envelope = Math.min(1, into / 0.02, (lasts - into) / Math.min(0.3, lasts / 4));
      sum += loudness * Math.max(0, envelope) * Math.sin(2 * Math.PI * hz * into);
    }
    return Math.round(Math.max(-1, Math.min(1, sum)) * 32_767);
  });
}
