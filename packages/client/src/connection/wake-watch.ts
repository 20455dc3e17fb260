const TICK_MS = 3_000;
/** Late by so much, a tick tells that the machine slept, or that the page was frozen. */
const SLEPT_MS = 3_000;

/** Calls back after the machine slept; the returned function ends the watch. */
export function watchForWake(listener: () => void): () => void {
  let expectedAt = Date.now() + TICK_MS;
  const timer = setInterval(() => {
    const now = Date.now();
    if (now - expectedAt > SLEPT_MS) listener();
    expectedAt = now + TICK_MS;
  }, TICK_MS);
  return () => clearInterval(timer);
}
