import { BureauError, toBureauError } from '../bureau-error.ts';
import type { Api } from './wire.ts';

/** No request takes longer, repeats included. */
export const REQUEST_TIMEOUT_MS = 10_000;

type Send<T> = (api: Api, signal: AbortSignal) => Promise<T>;

/** Requests to the server. Each fails with a {@link BureauError}, with `unavailable` after 10 s. */
export interface Requests {
  /** For what may happen twice without harm: sent again when the connection broke before the answer. */
  repeatable<T>(send: Send<T>, signal?: AbortSignal): Promise<T>;
  /** For what must not happen twice: fails with `unavailable` when the connection breaks, and may have happened. */
  once<T>(send: Send<T>): Promise<T>;
}

/** Requests over whatever connection there is at the moment; without a session they fail with `unauthenticated`. */
export function createRequests(
  currentApi: () => Api | undefined,
  onRefused: (error: BureauError) => void,
  timeoutMs: number = REQUEST_TIMEOUT_MS,
): Requests {
  const request = async <T>(send: Send<T>, isRepeatable: boolean, outer: AbortSignal | undefined): Promise<T> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = outer ? AbortSignal.any([outer, timeout]) : timeout;
    for (;;) {
      const api = currentApi();
      if (!api) throw new BureauError({ code: 'unauthenticated' });
      try {
        return await send(api, signal);
      } catch (cause) {
        const error = toBureauError(cause);
        if (signal.aborted) throw new BureauError({ code: 'unavailable' }, { cause });
        if (wasAnswered(error)) {
          onRefused(error);
          throw error;
        }
        if (!isRepeatable) throw error;
      }
    }
  };
  return {
    repeatable: (send, signal) => request(send, true, signal),
    once: (send) => request(send, false, undefined),
  };
}

/** An answer of the server has a cause with its data; a broken connection has none. */
function wasAnswered({ cause }: BureauError): boolean {
  return cause instanceof Error && 'data' in cause && cause.data !== undefined && cause.data !== null;
}
