/** How a search stands: `error` also without a connection. In either case it is asked again by itself. */
export function searchState(search: {
  /** The answer is that to what was typed last. */
  readonly isAnswered: boolean;
  /** Asking for it has failed. */
  readonly hasFailed: boolean;
  readonly isConnected: boolean;
}): 'loading' | 'ready' | 'error' {
  if (search.hasFailed) return 'error';
  if (search.isAnswered) return 'ready';
  return search.isConnected ? 'loading' : 'error';
}
