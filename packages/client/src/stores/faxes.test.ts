import type { FaxView } from '@bureau/api';
import type { FaxId } from '@bureau/core/kernel';
import { expect, test } from 'vitest';
import { createFaxes } from './create-faxes.ts';
import { requestsTo } from './requests.fixture.ts';

const fax = (name: string, createdAt: number, fields: Partial<FaxView> = {}) =>
  ({
    id: name,
    createdAt,
    pages: 3,
    state: { status: 'sending', attempt: 1, since: 0 },
    ...fields,
  }) as unknown as FaxView;
const [OLD, NEW] = [fax('old', 1), fax('new', 2)];

function room() {
  const uploads: string[] = [];
  const faxes = createFaxes(
    requestsTo({
      fax: {
        list: () => ({ rows: [OLD] }),
        get: ({ id }: { id: string }) => ({ fax: fax(id, 3, { state: { status: 'draft' } }), notes: [] }),
        delete: () => undefined,
      },
    }),
    {
      urlOf: (path, parameters) => `https://bureau.example${path}?${new URLSearchParams(parameters).toString()}`,
      async put(path) {
        uploads.push(path);
      },
    },
  );
  const ids = () => faxes.store.getState().faxes.map(({ id }) => id);
  return { faxes, uploads, ids };
}

test('what changes takes its place in the list, newest first, and counts', async () => {
  const { faxes, ids } = room();
  await faxes.load();
  faxes.receive({ type: 'fax.changed', fax: NEW, unseen: 1 });
  expect([ids(), faxes.store.getState().unseen]).toEqual([['new', 'old'], 1]);
  faxes.receive({ type: 'fax.progressed', id: NEW.id, page: 2 });
  expect(faxes.store.getState().faxes[0]?.page).toBe(2);
  faxes.receive({ type: 'fax.changed', fax: NEW, unseen: 0 });
  expect(faxes.store.getState().faxes[0]?.page).toBeUndefined();
  faxes.receive({ type: 'fax.deleted', id: NEW.id, unseen: 0 });
  expect(ids()).toEqual(['old']);
});

test('a draft is in no list', async () => {
  const { faxes, ids } = room();
  await faxes.load();
  faxes.receive({ type: 'fax.changed', fax: fax('draft', 9, { state: { status: 'draft' } }), unseen: 0 });
  expect(ids()).toEqual(['old']);
});

test('a document is put there under an id of our own, with its name', async () => {
  const { faxes, uploads } = room();
  const { id } = await faxes.upload('Lettre n° 1.pdf', new Blob(['x']));
  expect(uploads).toEqual([`/files/faxes/${id}?name=Lettre+n%C2%B0+1.pdf`]);
  expect(faxes.pageUrl('a' as FaxId, 2, '7')).toBe('https://bureau.example/files/faxes/a/pages/2?version=7');
});

test('whoever signs out leaves nothing behind', async () => {
  const { faxes, ids } = room();
  await faxes.load();
  faxes.clear();
  expect([ids(), faxes.store.getState().status]).toEqual([[], 'idle']);
});
