/** How fast speech may be played. */
export const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;

/** One of {@link SPEEDS}. */
export type Speed = (typeof SPEEDS)[number];

/** A key leads so far. */
const STEP_MS = 5_000;
/** Who listened so long has heard it. */
const HEARD_AFTER_MS = 3_000;
/** The last moments of a short sound are not waited for: players report their place four times a second. */
const LAST_MOMENT_MS = 300;

/** The next faster speed; after the fastest comes the slowest. */
export function nextSpeed(speed: Speed): Speed {
  return SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
}

/** Whether so much was played that it counts as heard. */
export function isHeard(atMs: number, durationMs: number): boolean {
  return atMs >= Math.min(HEARD_AFTER_MS, Math.max(0, durationMs - LAST_MOMENT_MS));
}

/** Where a key leads within a sound, in ms; nothing for other keys. */
export function placeAfterKey(key: string, atMs: number, durationMs: number): number | undefined {
  const within = (ms: number) => Math.min(durationMs, Math.max(0, ms));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(atMs - STEP_MS);
    case 'ArrowRight':
    case 'ArrowUp':
      return within(atMs + STEP_MS);
    case 'Home':
      return 0;
    case 'End':
      return durationMs;
    default:
      return undefined;
  }
}

/** As many bars as there is room for, each as high as the loudest of the peaks it stands for; 0 to 100. */
export function waveform(peaks: readonly number[], bars: number): readonly number[] {
  const loudest = Math.max(1, ...peaks);
  return Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars));
    return Math.round((100 * Math.max(0, ...peaks.slice(from, to))) / loudest);
  });
}
