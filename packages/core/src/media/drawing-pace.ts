/** How the drawing of a background keeps up with the camera. */
export interface DrawingPace {
  /** The window that is measured began then, in ms; undefined before the first picture was drawn. */
  readonly sinceMs: number | undefined;
  /** Of that window so much went into drawing. */
  readonly busyMs: number;
  /** Windows in a row with hardly any time left beside the drawing. */
  readonly full: number;
}

/** Nothing was drawn yet. */
export const FRESH_PACE: DrawingPace = { sinceMs: undefined, busyMs: 0, full: 0 };

const WINDOW_MS = 2_000;
/** What is left is needed to answer clicks and to send the picture. */
const FULL_SHARE = 0.85;
/** A machine that is busy for a moment with something else is not too slow. */
const FULL_WINDOWS = 3;

/**
 * Another picture was drawn. A machine that hardly does anything else for six seconds is too slow for it. The first picture
 * does not count: the model is loaded for it.
 */
export function drawn(
  pace: DrawingPace,
  { atMs, tookMs }: { readonly atMs: number; readonly tookMs: number },
): { readonly pace: DrawingPace; readonly isTooSlow: boolean } {
  if (pace.sinceMs === undefined) return { pace: { ...FRESH_PACE, sinceMs: atMs }, isTooSlow: false };
  const busyMs = pace.busyMs + tookMs;
  const lastsMs = atMs - pace.sinceMs;
  if (lastsMs < WINDOW_MS) return { pace: { ...pace, busyMs }, isTooSlow: false };
  const full = busyMs >= lastsMs * FULL_SHARE ? pace.full + 1 : 0;
  return { pace: { sinceMs: atMs, busyMs: 0, full }, isTooSlow: full >= FULL_WINDOWS };
}
