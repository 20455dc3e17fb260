import { detailOf, type ErrorCode } from '@bureau/api';
import type { TRPCError } from '@trpc/server';
import type { Log } from '../log.ts';

/** Signs of a faulty or hostile client. */
const SUSPICIOUS: readonly ErrorCode[] = ['bad-input', 'too-large', 'version-mismatch', 'forbidden', 'not-found'];

/** What is known of a failed request. */
export interface FailedRequest {
  readonly error: TRPCError;
  readonly path: string | undefined;
  readonly requestId: string | undefined;
}

/** Logs a failed request once: a bug with its stack, an expected outcome with its code alone. */
export function logFailure(log: Log, { error, path, requestId }: FailedRequest): void {
  const { code, fields } = detailOf(error);
  if (code === 'internal') {
    log.error({ err: error.cause ?? error, path, requestId }, 'request failed');
    return;
  }
  if (code === 'unavailable') {
    log.warn({ err: error.cause ?? error, path, requestId }, 'request failed for now');
    return;
  }
  const entry = { code, path, requestId, ...(fields && { fields }) };
  if (SUSPICIOUS.includes(code)) log.warn(entry, 'request refused');
  else log.info(entry, 'request refused');
}
