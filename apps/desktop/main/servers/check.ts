import { z } from 'zod';

/** Why a server cannot be used. */
export type ServerProblem = 'not-found' | 'not-bureau' | 'bad-certificate' | 'slow';

const ANSWERS_WITHIN_MS = 10_000;
const health = z.object({ product: z.literal('bureau') });

/** Asks a server whether it is a Bureau; undefined when it is. `fetch` is Chromium's, with its certificates and proxies. */
export async function problemOf(
  origin: string,
  fetch: (url: string, init: RequestInit) => Promise<Response>,
): Promise<ServerProblem | undefined> {
  try {
    const response = await fetch(`${origin}/healthz`, {
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
      credentials: 'omit',
      redirect: 'error',
    });
    const answer: unknown = response.ok ? await response.json() : undefined;
    return health.safeParse(answer).success ? undefined : 'not-bureau';
  } catch (error) {
    return problemIn(error);
  }
}

function problemIn(error: unknown): ServerProblem {
  if (!(error instanceof Error)) return 'not-found';
  if (error.name === 'TimeoutError') return 'slow';
  if (error.message.includes('ERR_CERT')) return 'bad-certificate';
  // Something answers, but not as a Bureau does.
  return error instanceof SyntaxError ||
    /ERR_(TOO_MANY_REDIRECTS|UNEXPECTED|INVALID_RESPONSE)|redirect/i.test(error.message)
    ? 'not-bureau'
    : 'not-found';
}
