import type { Clock } from '@bureau/core/kernel';

/** Longest delay of a Node timer; a longer one would fire at once. */
const MAX_DELAY_MS = 2_147_483_647;

/** The clock of the machine. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(at, callback) {
    let timer: NodeJS.Timeout;
    const arm = () => {
      timer = setTimeout(look, Math.min(MAX_DELAY_MS, Math.max(0, at - Date.now())));
      timer.unref();
    };
    // Timers go by a clock of their own, and may be early by that of the day: whoever is called too soon does nothing.
    const look = () => {
      if (Date.now() < at) arm();
      else callback();
    };
    arm();
    return () => clearTimeout(timer);
  },
};
