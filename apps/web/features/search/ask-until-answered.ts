import { BureauError } from '@bureau/client';
import { retryWaitMs } from '@bureau/core/kernel';

interface Asking {
  /** Nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Told at every failure. */
  readonly onFailed: () => void;
}

/** Asks again and again while the server is away; undefined when nobody waits any more, or when the server has refused. */
export async function askUntilAnswered<Answer>(
  ask: () => Promise<Answer>,
  { signal, onFailed }: Asking,
): Promise<Answer | undefined> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      const answer = await ask();
      return signal.aborted ? undefined : answer;
    } catch (error) {
      if (signal.aborted) return undefined;
      onFailed();
      if (!(error instanceof BureauError) || error.detail.code !== 'unavailable') return undefined;
      await new Promise((resolve) => setTimeout(resolve, retryWaitMs(failures, Math.random())));
    }
  }
  return undefined;
}
