import { DTMF_HERTZ, type DtmfKey } from './dtmf.ts';
import type { Tone } from './tones.ts';

/** One sounding stretch: frequencies in hertz, from `atMs` on for `forMs`. */
export interface Beep {
  readonly frequencies: readonly number[];
  readonly atMs: number;
  readonly forMs: number;
}

/** A tone as its beeps; a period makes it repeat, a count ends it. */
export interface Cadence {
  readonly beeps: readonly Beep[];
  readonly periodMs: number;
  readonly times: number;
  /** From 0 to 1. */
  readonly volume: number;
}

/** Long enough to be heard as one press, short enough for fast fingers. */
const KEY_MS = 100;

/** Tones as people in France know them (ITU-T E.180 Supplement 2); the ring is our own: two soft notes, twice. */
const CADENCES: Readonly<Record<Exclude<Tone, DtmfKey>, Cadence>> = {
  ring: {
    beeps: [
      { frequencies: [659.25], atMs: 0, forMs: 220 },
      { frequencies: [830.61], atMs: 240, forMs: 420 },
      { frequencies: [659.25], atMs: 800, forMs: 220 },
      { frequencies: [830.61], atMs: 1_040, forMs: 420 },
    ],
    periodMs: 3_000,
    times: Number.POSITIVE_INFINITY,
    volume: 0.35,
  },
  ringback: {
    beeps: [{ frequencies: [440], atMs: 0, forMs: 1_500 }],
    periodMs: 5_000,
    times: Number.POSITIVE_INFINITY,
    volume: 0.12,
  },
  busy: {
    beeps: [{ frequencies: [440], atMs: 0, forMs: 500 }],
    periodMs: 1_000,
    times: 4,
    volume: 0.12,
  },
  'hang-up': {
    beeps: [
      { frequencies: [440], atMs: 0, forMs: 120 },
      { frequencies: [330], atMs: 150, forMs: 180 },
    ],
    periodMs: 400,
    times: 1,
    volume: 0.12,
  },
};

/** How a tone sounds. A key's two frequencies add up, so each has half the volume of the other tones. */
export function cadenceOf(tone: Tone): Cadence {
  if (!isKey(tone)) return CADENCES[tone];
  const beep = { frequencies: DTMF_HERTZ[tone], atMs: 0, forMs: KEY_MS };
  return { beeps: [beep], periodMs: KEY_MS, times: 1, volume: 0.06 };
}

function isKey(tone: Tone): tone is DtmfKey {
  return tone in DTMF_HERTZ;
}
