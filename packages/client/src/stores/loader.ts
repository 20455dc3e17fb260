/** How far what a store holds is. */
export type LoadStatus = 'idle' | 'loading' | 'ready' | 'failed';

/** Fetches what a store holds, once at a time. */
export interface Loader {
  /** Unless it is there. */
  load(): Promise<void>;
  refresh(): Promise<void>;
  isLoading(): boolean;
  /** An answer for the earlier person is dropped. */
  forget(): void;
}

interface LoaderParts<Answer> {
  readonly fetch: () => Promise<Answer>;
  readonly status: () => LoadStatus;
  readonly show: (status: 'loading' | 'failed') => void;
  /** Shows the answer as ready. */
  readonly take: (answer: Answer) => void;
}

/** See {@link Loader}. */
export function createLoader<Answer>({ fetch, status, show, take }: LoaderParts<Answer>): Loader {
  let loading: Promise<void> | undefined;

  const refresh = () => {
    if (loading) return loading;
    show('loading');
    const current: Promise<void> = fetch()
      .then(
        (answer) => {
          if (loading === current) take(answer);
        },
        (error: unknown) => {
          if (loading === current) show('failed');
          throw error;
        },
      )
      .finally(() => {
        if (loading === current) loading = undefined;
      });
    loading = current;
    return current;
  };
  return {
    refresh,
    load: () => (status() === 'ready' ? Promise.resolve() : refresh()),
    isLoading: () => loading !== undefined,
    forget() {
      loading = undefined;
    },
  };
}
