/** Takes one line of text without its line end. */
export type Log = (line: string) => void;

/** What a step calls to tell how far it is. */
export type Note = (text: string) => void;

/** Shows steps: a moving line on a terminal, one line at the end of each step everywhere. */
export type Progress = {
  /** Aborted when the person has had enough. */
  readonly signal: AbortSignal | undefined;
  /** Runs `work`, then prints its title and time; a failure passes through and prints nothing. */
  step<T>(title: string, work: (note: Note) => Promise<T>): Promise<T>;
};

const NOTE_EVERY_MS = 5_000;
const QUIET_BELOW_MS = 1;

/** Progress for `log`; `terminal` is the stream behind it when that is a terminal. An aborted `signal` begins no more steps. */
export function createProgress(log: Log, terminal?: NodeJS.WriteStream, signal?: AbortSignal): Progress {
  const clear = () => terminal?.write('\r\u001B[K');
  return {
    signal,
    async step(title, work) {
      signal?.throwIfAborted();
      const startedAt = performance.now();
      let notedAt = startedAt;
      terminal?.write(`\r\u001B[K  … ${title}`);
      try {
        const result = await work((text) => {
          if (terminal) terminal.write(`\r\u001B[K  … ${title}: ${text}`.slice(0, (terminal.columns ?? 80) + 4));
          else if (performance.now() - notedAt > NOTE_EVERY_MS) {
            log(`  … ${title}: ${text}`);
            notedAt = performance.now();
          }
        });
        signal?.throwIfAborted();
        clear();
        const tookMs = performance.now() - startedAt;
        log(`  ✓ ${title}${tookMs < QUIET_BELOW_MS ? '' : `  ${(tookMs / 1000).toFixed(1)} s`}`);
        return result;
      } catch (error) {
        clear();
        throw error;
      }
    },
  };
}
