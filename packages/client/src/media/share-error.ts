/**
 * Why nothing is shared although it was asked for.
 *
 * - `share-denied`: the person closed the browser's question, or the system forbids it
 * - `share-unsupported`: this browser shares nothing
 * - `share-failed`: the server did not take it
 */
export type ShareProblem = 'share-denied' | 'share-unsupported' | 'share-failed';

/** Nothing is shared; `code` says why. */
export class ShareError extends Error {
  override readonly name = 'ShareError';
  readonly code: ShareProblem;

  constructor(code: ShareProblem, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}
