import type { Principal } from '@bureau/core/accounts';
import { ok } from '@bureau/core/kernel';
import { changedGroup, type MessageFile } from '@bureau/core/messages';
import { beforeAll, describe, expect, test } from 'vitest';
import { T0 } from './company.fixture.ts';
import { openPools } from './connection.ts';
import { draft, fileId, messageId, posted, writeGroup } from './conversation.fixture.ts';
import { correspondence } from './correspondence.fixture.ts';
import type { Database } from './database.ts';

const begun = correspondence();
let stores: Database;
let ada: Principal;
let ben: Principal;
let eve: Principal;
let foreign: Principal;
let url: string;

beforeAll(() => {
  ({ stores, ada, ben, eve, foreign, url } = begun());
});

async function asOwner(text: string): Promise<void> {
  const { owner, request } = openPools({ url, maxConnections: 2 });
  await owner.query(text);
  await Promise.all([owner.end(), request.end()]);
}

describe('files', () => {
  const file = (fields: Partial<MessageFile> = {}) => ({
    id: fileId(),
    name: 'Bilan été.pdf',
    sizeBytes: 9,
    ...fields,
  });

  test('one comes into one message of whoever sent it, and goes with it', async () => {
    const id = await writeGroup(stores, ada, [ben.userId]);
    const elsewhere = await writeGroup(stores, ada, []);
    const [first, second] = [file(), file({ name: 'b.txt' })];
    for (const each of [first, second]) expect(await stores.messages.addFile(ada, id, each, T0)).toBe(true);
    expect(await stores.messages.addFile(ben, id, first, T0)).toBe(false);
    expect(await stores.messages.addFile(eve, id, file(), T0)).toBe(false);
    const own = async (reader = ada, conversationId = id) => stores.messages.ownFile(reader, conversationId, first.id);
    expect([await own(), await own(ben), await own(ada, elsewhere), await own(foreign)]).toEqual([
      first,
      undefined,
      undefined,
      undefined,
    ]);
    const fileIds = [second.id, first.id];
    expect(await stores.messages.post(ben, draft(id, '', { fileIds }))).toBe('file-gone');
    expect(await stores.messages.post(ada, draft(elsewhere, '', { fileIds }))).toBe('file-gone');
    expect(await stores.messages.file(ben, first.id)).toBeUndefined();
    const sent = draft(id, '', { fileIds });
    const written = await stores.messages.post(ada, sent);
    expect(written).toMatchObject({ message: { content: { files: [second, first] } } });
    expect(await stores.messages.post(ada, sent)).toEqual({ ...Object(written), isNew: false });
    expect(await stores.messages.post(ada, draft(id, '', { fileIds }))).toBe('file-gone');
    expect(await stores.messages.file(ben, first.id)).toEqual(first);
    expect([await own(), await own(ben)]).toEqual([first, undefined]);
    for (const stranger of [eve, foreign]) {
      expect(await stores.messages.file(stranger, first.id)).toBeUndefined();
    }
    const { rows } = await stores.messages.search(ben, { words: ['bilan', 'ete'], limit: 5 });
    expect(rows.map((each) => each.id)).toContain(sent.id);
    const deleted = await stores.messages.change(ada, id, sent.id, () =>
      ok({ content: { kind: 'deleted', by: ada.userId, at: T0 }, reactions: [] }),
    );
    expect(deleted.ok).toBe(true);
    expect(await own()).toBeUndefined();
    expect(await stores.messages.file(ben, first.id)).toBeUndefined();
    const unused = (await stores.messageUpkeep.unused(T0 - 1)).map((each) => each.id);
    expect(unused).toEqual(expect.arrayContaining([first.id, second.id]));
  });

  test('what was sent into no message goes after its time', async () => {
    const id = await writeGroup(stores, ada, []);
    const lost = file();
    await stores.messages.addFile(ada, id, lost, T0 + 10);
    const unused = async (until: number) => (await stores.messageUpkeep.unused(until)).map((each) => each.id);
    expect(await unused(T0 + 9)).not.toContain(lost.id);
    expect(await unused(T0 + 10)).toContain(lost.id);
    await stores.messageUpkeep.forget(await stores.messageUpkeep.unused(T0 + 10));
    expect(await unused(T0 + 10)).toEqual([]);
  });

  test('whoever left reads not even their own', async () => {
    const id = await writeGroup(stores, ada, [ben.userId]);
    const own = file();
    await stores.messages.addFile(ben, id, own, T0);
    await posted(stores, ben, id, 'Mine', { fileIds: [own.id] });
    const left = { type: 'leave' } as const;
    await stores.messages.changeGroup(ben, id, messageId(), T0, (group) => changedGroup(group, ben.userId, left));
    expect(await stores.messages.file(ben, own.id)).toBeUndefined();
    expect(await stores.messages.file(ada, own.id)).toEqual(own);
  });
});

test('what a company keeps no longer is gone, with its files, and is not unread; other companies keep theirs', async () => {
  const day = 24 * 3_600_000;
  const id = await writeGroup(stores, ada, [ben.userId]);
  const elsewhere = await writeGroup(stores, foreign, []);
  const old = { id: fileId(), name: 'old.txt', sizeBytes: 1 };
  await stores.messages.addFile(ada, id, old, T0);
  await posted(stores, ada, id, 'Old', { fileIds: [old.id] });
  const young = await posted(stores, ada, id, 'Young', { sentAt: T0 + 9 * day });
  await asOwner(`UPDATE company SET message_retention_days = 7 WHERE id = '${ada.companyId}'`);
  while ((await stores.messageUpkeep.deleteOutdated(T0 + 10 * day)) > 0);
  const page = await stores.messages.page(ben, id, { newest: true }, 10);
  expect(page).toMatchObject({ messages: [{ id: young.id, position: 3 }], hasBefore: false });
  expect(await stores.messages.file(ben, old.id)).toBeUndefined();
  expect((await stores.messages.get(ben, id))?.own.readPosition).toBe(2);
  expect(await stores.messages.changes(ben, id, 0, 10)).toMatchObject({ messages: [{ id: young.id }], upTo: 3 });
  expect((await stores.messages.page(foreign, elsewhere, { newest: true }, 10))?.messages).toHaveLength(1);
  await asOwner('UPDATE company SET message_retention_days = NULL');
});
