import { expect, test } from 'vitest';
import { createPages, mergeById, type PagesState } from './pages.ts';

interface Row {
  readonly id: string;
  readonly text: string;
}

const row = (id: string, text = 'old'): Row => ({ id, text });

test('what changes while a page is on its way is newer than the page', async () => {
  let answer: (rows: readonly Row[]) => void = () => undefined;
  let shown: PagesState<Row> | undefined;
  const merge = mergeById<Row>((a, b) => (a.id < b.id ? -1 : 1));
  const pages = createPages<Row>(
    async (cursor) => ({
      rows: await new Promise<readonly Row[]>((resolve) => {
        answer = resolve;
      }),
      nextCursor: cursor === undefined ? 'more' : undefined,
    }),
    merge,
    (state) => {
      shown = state;
    },
  );
  const first = pages.load();
  pages.change((rows) => rows.filter(({ id }) => id !== 'b'));
  pages.change((rows) => merge(rows, [row('a', 'new')]));
  answer([row('a'), row('b'), row('c')]);
  await first;
  expect(shown?.rows).toEqual([row('a', 'new'), row('c')]);

  const more = pages.loadMore();
  pages.change((rows) => rows.filter(({ id }) => id !== 'd'));
  answer([row('b'), row('d'), row('e')]);
  await more;
  expect(shown?.rows).toEqual([row('a', 'new'), row('b'), row('c'), row('e')]);
  expect(shown?.hasMore).toBe(false);
});
