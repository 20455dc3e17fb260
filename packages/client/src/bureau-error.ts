import type { AppRouter, ErrorDetail } from '@bureau/api';
import { TRPCClientError } from '@trpc/client';

/** Every failure of a request. `detail.code` says which; `unavailable` also stands for time-outs and a broken network. */
export class BureauError extends Error {
  override readonly name = 'BureauError';
  readonly detail: ErrorDetail;

  constructor(detail: ErrorDetail, options?: ErrorOptions) {
    super(detail.code, options);
    this.detail = detail;
  }
}

/** What a rejected request means. Without an answer of the server it is `unavailable`. */
export function toBureauError(error: unknown): BureauError {
  if (error instanceof BureauError) return error;
  if (isAnswer(error)) {
    if (error.cause instanceof BureauError) return error.cause;
    if (error.data?.detail) return new BureauError(error.data.detail, { cause: error });
  }
  return new BureauError({ code: 'unavailable' }, { cause: error });
}

/** The same outcome, with every failure as a {@link BureauError}. */
export async function withBureauError<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw toBureauError(error);
  }
}

function isAnswer(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}
