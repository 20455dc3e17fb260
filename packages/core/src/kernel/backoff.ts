const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2_000;

/** The wait before the next try: doubled each time, and spread by a quarter so that many do not knock at once. `chance`: 0 to 1. */
export function retryWaitMs(failures: number, chance: number): number {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
  return wait * (0.75 + chance * 0.5);
}
