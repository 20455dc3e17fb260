/** Delay before the first repeated attempt; it doubles from there. */
const FIRST_DELAY_MS = 250;

/** Lets attempts to connect through one by one, with growing, jittered delays between them. */
export interface DialGate {
  /** Resolves when the next attempt may be made: the first at once. */
  turn(): Promise<void>;
  /** An attempt has succeeded: the next one may come at once again. */
  succeeded(): void;
  /** Things look better: the waiting attempt goes at once. */
  hurry(): void;
  /** No attempt until `release`. */
  hold(): void;
  release(): void;
}

/** A gate whose delays never exceed `longestDelayMs()` at the time. */
export function createDialGate(longestDelayMs: () => number, random: () => number = Math.random): DialGate {
  let attempts = 0;
  let held = false;
  let waiting: { readonly go: () => void; timer: ReturnType<typeof setTimeout> | undefined } | undefined;

  const go = () => {
    clearTimeout(waiting?.timer);
    waiting?.go();
    waiting = undefined;
  };
  return {
    turn() {
      const delayMs = delayBefore(attempts, longestDelayMs(), random());
      attempts += 1;
      if (delayMs === 0 && !held) return Promise.resolve();
      return new Promise((resolve) => {
        waiting = { go: resolve, timer: held ? undefined : setTimeout(go, delayMs) };
      });
    },
    succeeded() {
      attempts = 0;
    },
    hurry() {
      attempts = Math.min(attempts, 1);
      if (!held) go();
    },
    hold() {
      held = true;
      clearTimeout(waiting?.timer);
    },
    release() {
      held = false;
      attempts = 0;
      go();
    },
  };
}

/** Full delay before attempt `attempt` (from 0), half of it by chance, so that clients of one server spread. */
function delayBefore(attempt: number, longestMs: number, chance: number): number {
  if (attempt === 0) return 0;
  const fullMs = Math.min(longestMs, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return fullMs * (0.5 + chance / 2);
}
