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

/** Tones as people in France know them (ITU-T E.180 Supplement 2); the ring is our own: two soft notes, twice. */
export const CADENCES: Readonly<Record<Tone, Cadence>> = {
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
