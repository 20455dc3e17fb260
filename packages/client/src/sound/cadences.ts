import { DTMF_HERTZ, type DtmfKey } from './dtmf.ts';
import { type NetworkTone, networkTonesOf } from './network-tones.ts';
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
/** Busy and reorder end by themselves after about this long. */
const REFUSED_MS = 4_000;

/** Our own: two soft notes, twice. */
const RING: Cadence = {
  beeps: [
    { frequencies: [659.25], atMs: 0, forMs: 220 },
    { frequencies: [830.61], atMs: 240, forMs: 420 },
    { frequencies: [659.25], atMs: 800, forMs: 220 },
    { frequencies: [830.61], atMs: 1_040, forMs: 420 },
  ],
  periodMs: 3_000,
  times: Number.POSITIVE_INFINITY,
  volume: 0.35,
};

/** Half a ring, and softer: nobody waits at the other end. */
const INVITATION: Cadence = { ...RING, beeps: RING.beeps.slice(0, 2), periodMs: 4_000, volume: 0.16 };

const HANG_UP: Cadence = {
  beeps: [
    { frequencies: [440], atMs: 0, forMs: 120 },
    { frequencies: [330], atMs: 150, forMs: 180 },
  ],
  periodMs: 400,
  times: 1,
  volume: 0.12,
};

/** How a tone sounds in a country (ISO 3166-1 alpha-2). A key's two frequencies add up, so each has half the volume of the other tones. */
export function cadenceOf(tone: Tone, country: string): Cadence {
  if (isKey(tone)) {
    const beep = { frequencies: DTMF_HERTZ[tone], atMs: 0, forMs: KEY_MS };
    return { beeps: [beep], periodMs: KEY_MS, times: 1, volume: 0.06 };
  }
  if (tone === 'ring') return RING;
  if (tone === 'invitation') return INVITATION;
  if (tone === 'hang-up') return HANG_UP;
  const { frequencies, pattern } = networkTonesOf(country)[tone];
  const periodMs = pattern.reduce((sum, ms) => sum + ms, 0);
  const isRefusal = tone === 'busy' || tone === 'reorder';
  return {
    beeps: beepsOf(frequencies, pattern),
    periodMs,
    times: isRefusal ? Math.ceil(REFUSED_MS / periodMs) : Number.POSITIVE_INFINITY,
    // Two frequencies add up. A call waits behind a conversation: softer.
    volume: (tone === 'call-waiting' ? 0.08 : 0.12) / (frequencies.length > 1 ? 1.5 : 1),
  };
}

/** Sound and silence in turn, beginning with sound. */
function beepsOf(frequencies: readonly number[], pattern: NetworkTone['pattern']): readonly Beep[] {
  const beeps: Beep[] = [];
  let atMs = 0;
  pattern.forEach((forMs, index) => {
    if (index % 2 === 0) beeps.push({ frequencies, atMs, forMs });
    atMs += forMs;
  });
  return beeps;
}

function isKey(tone: Tone): tone is DtmfKey {
  return tone in DTMF_HERTZ;
}
