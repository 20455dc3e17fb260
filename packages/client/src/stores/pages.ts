import type { LoadStatus } from './loader.ts';

/** A list that is read page by page. */
export interface PagesState<Row> {
  readonly status: LoadStatus;
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

/** Reads a list page by page, one page at a time. */
export interface Pages<Row> {
  /** Reads the first page unless it is there. */
  load(): Promise<void>;
  /** Reads the next page; does nothing on the last one. */
  loadMore(): Promise<void>;
  /** Changes what is known; nothing happens before the first page was asked for. */
  change(update: (rows: readonly Row[]) => readonly Row[]): void;
  /** Forgets everything; an answer that comes later is dropped. */
  clear(): void;
}

/** Pages as `fetchPage` brings them, put together by `merge`; every change is told. */
export function createPages<Row>(
  fetchPage: (
    cursor: string | undefined,
  ) => Promise<{ readonly rows: readonly Row[]; readonly nextCursor?: string | undefined }>,
  merge: (known: readonly Row[], more: readonly Row[]) => readonly Row[],
  tell: (state: PagesState<Row>) => void,
): Pages<Row> {
  const UNREAD: PagesState<Row> = { status: 'idle', rows: [], hasMore: true };
  let state = UNREAD;
  let cursor: string | undefined;
  let loading: Promise<void> | undefined;
  /** What has changed while a page was on its way, which may be older. */
  let changes: ((rows: readonly Row[]) => readonly Row[])[] = [];
  /** Counts clears. */
  let era = 0;

  const set = (part: Partial<PagesState<Row>>) => {
    state = { ...state, ...part };
    tell(state);
  };
  const read = async () => {
    const began = era;
    changes = [];
    set({ status: 'loading' });
    try {
      const page = await fetchPage(cursor);
      if (began !== era) return;
      cursor = page.nextCursor;
      const rows = changes.reduce((known, update) => update(known), merge(state.rows, page.rows));
      set({ status: 'ready', rows, hasMore: page.nextCursor !== undefined });
    } catch (error) {
      if (began === era) set({ status: 'failed' });
      throw error;
    }
  };
  const next = () => {
    const began = era;
    loading ??= read().finally(() => {
      if (began === era) loading = undefined;
    });
    return loading;
  };
  return {
    async load() {
      if (state.status !== 'ready') await next();
    },
    async loadMore() {
      if (state.hasMore) await next();
    },
    change(update) {
      if (state.status === 'idle') return;
      if (loading) changes.push(update);
      const rows = update(state.rows);
      if (rows !== state.rows) set({ rows });
    },
    clear() {
      era += 1;
      cursor = loading = undefined;
      state = UNREAD;
      tell(state);
    },
  };
}

/** Each row once, the later one counts; in the order of `compare`. */
export function mergeById<Row extends { readonly id: string }>(
  compare: (a: Row, b: Row) => number,
): (known: readonly Row[], more: readonly Row[]) => readonly Row[] {
  return (known, more) => [...new Map([...known, ...more].map((row) => [row.id, row])).values()].sort(compare);
}
