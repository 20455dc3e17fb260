/** How far what a store holds is. */
export type LoadStatus = 'idle' | 'loading' | 'ready' | 'failed';

/** Fetches what a store holds, once at a time. */
export interface Loader<Change> {
  /** Unless it is there. */
  load(): Promise<void>;
  refresh(): Promise<void>;
  /** Fetches anew what is there, which stays in sight meanwhile, and when that fails. */
  renew(): Promise<void>;
  isLoading(): boolean;
  /** What has happened: an answer that is on its way may be older. */
  tell(change: Change): void;
  /** An answer for the earlier person is dropped. */
  forget(): void;
}

interface LoaderParts<Answer, Change> {
  readonly fetch: () => Promise<Answer>;
  readonly status: () => LoadStatus;
  readonly show: (status: 'loading' | 'failed') => void;
  /** Shows the answer as ready, with what was told since it was asked for. */
  readonly take: (answer: Answer, told: readonly Change[]) => void;
}

/** See {@link Loader}. */
export function createLoader<Answer, Change = never>(parts: LoaderParts<Answer, Change>): Loader<Change> {
  const { fetch, status, show, take } = parts;
  let loading: Promise<void> | undefined;
  let told: Change[] = [];

  const begin = (fails: () => void) => {
    told = [];
    const current: Promise<void> = fetch()
      .then(
        (answer) => {
          if (loading === current) take(answer, told);
        },
        (error: unknown) => {
          if (loading === current) fails();
          throw error;
        },
      )
      .finally(() => {
        if (loading === current) loading = undefined;
      });
    loading = current;
    return current;
  };
  const refresh = () => {
    if (loading) return loading;
    show('loading');
    return begin(() => show('failed'));
  };
  return {
    refresh,
    load: () => (status() === 'ready' ? Promise.resolve() : refresh()),
    renew: () => begin(() => undefined),
    isLoading: () => loading !== undefined,
    tell(change) {
      if (loading) told.push(change);
    },
    forget() {
      loading = undefined;
    },
  };
}
