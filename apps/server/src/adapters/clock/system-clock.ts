import type { Clock } from '@bureau/core/kernel';

/** Longest delay of a Node timer; a longer one would fire at once. */
const MAX_DELAY_MS = 2_147_483_647;

/** The clock of the machine. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(at, callback) {
    let timer: NodeJS.Timeout;
    const arm = () => {
      const delayMs = at - Date.now();
      timer = delayMs > MAX_DELAY_MS ? setTimeout(arm, MAX_DELAY_MS) : setTimeout(callback, Math.max(0, delayMs));
      timer.unref();
    };
    arm();
    return () => clearTimeout(timer);
  },
};
