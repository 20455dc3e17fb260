/** What is known of a newer version. */
export interface Newer {
  /** Fetched, and ready to start; undefined while there is none. */
  readonly version: string | undefined;
  /** When the person was last asked to start it; undefined before. */
  readonly askedAtMs: number | undefined;
}

/** Whoever did not want to start it anew is left alone for so long. */
const ASK_AGAIN_AFTER_MS = 24 * 3_600_000;

/** Whether to ask now: never in a call or a meeting, and not again and again. */
export function mayAsk({ version, askedAtMs }: Newer, isTalking: boolean, nowMs: number): boolean {
  if (version === undefined || isTalking) return false;
  return askedAtMs === undefined || nowMs - askedAtMs >= ASK_AGAIN_AFTER_MS;
}
