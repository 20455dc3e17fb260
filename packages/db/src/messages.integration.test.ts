import type { Principal } from '@bureau/core/accounts';
import { ok } from '@bureau/core/kernel';
import { changedGroup, changedMessage, type Message, type MessageFile, mentionOf } from '@bureau/core/messages';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { openPools } from './connection.ts';
import { type conversationId, draft, fileId, messageId, writeDirect, writeGroup } from './conversation.fixture.ts';
import { connectDatabase, type Database } from './database.ts';

let database: TestDatabase;
let stores: Database;
let people: readonly Principal[];
let [ada, ben, eve, foreign]: Principal[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const ours = await writeTestCompany(database.url, [{}, {}, {}]);
  const theirs = await writeTestCompany(database.url, [{}]);
  stores = connectDatabase({ url: database.url });
  people = [principalOf(ours, 0), principalOf(ours, 1), principalOf(ours, 2), principalOf(theirs, 0)];
  [ada, ben, eve, foreign] = [...people];
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

const me = (who: Principal | undefined) => {
  if (!who) throw new Error('There are four people');
  return who;
};

async function posted(who: Principal | undefined, ...given: Parameters<typeof draft>): Promise<Message> {
  const written = await stores.messages.post(me(who), draft(...given));
  if (typeof written === 'string') throw new Error(written);
  return written.message;
}

async function asOwner(text: string): Promise<void> {
  const { owner, request } = openPools({ url: database.url, maxConnections: 2 });
  await owner.query(text);
  await Promise.all([owner.end(), request.end()]);
}

const positions = (messages: readonly Message[]) => messages.map(({ position }) => position);

describe('posting', () => {
  test('a message is there once, at the next place, however often it comes', async () => {
    const id = await writeDirect(stores, me(ada), me(ben).userId);
    await writeDirect(stores, me(ben), me(ada).userId);
    const hello = draft(id, 'Hello');
    const first = await stores.messages.post(me(ada), hello);
    expect(first).toMatchObject({ isNew: true, message: { position: 1, change: 1, sentAt: T0, reactions: [] } });
    expect(await stores.messages.post(me(ada), { ...hello, text: 'Other' })).toEqual({
      ...Object(first),
      isNew: false,
    });
    expect(await posted(ben, id, 'Hi', { replyTo: hello.id })).toMatchObject({
      position: 2,
      change: 2,
      replyTo: hello.id,
    });
    expect(await stores.messages.post(me(ben), hello)).toBe('taken');
    const view = await stores.messages.get(me(ada), id);
    expect(view).toMatchObject({
      conversation: { kind: 'direct', lastPosition: 2, lastChange: 2 },
      last: { position: 2 },
    });
  });

  test('many at once take places without gaps, and each of them once', async () => {
    const id = await writeGroup(stores, me(ada), [me(ben).userId, me(eve).userId]);
    const drafts = Array.from({ length: 40 }, (_, at) => draft(id, `No. ${at}`));
    const all = [...drafts, ...drafts].map((each) => stores.messages.post(me(ada), each));
    const written = await Promise.all(all);
    expect(written.filter((each) => typeof each !== 'string' && each.isNew)).toHaveLength(40);
    const page = await stores.messages.page(me(eve), id, { newest: true }, 100);
    expect(positions(page?.messages ?? [])).toEqual(Array.from({ length: 41 }, (_, at) => at + 1));
    expect(new Set(page?.messages.map((each) => each.id)).size).toBe(41);
  });

  test('what is posted together is written for each by what they may: strangers nothing, and a taken id keeps nobody else out', async () => {
    const pair = await writeDirect(stores, me(ada), me(ben).userId);
    const late = await writeGroup(stores, me(ada), [me(ben).userId]);
    const { id: early } = await posted(ada, late, 'Before Eve came');
    const add = { type: 'add', userIds: [me(eve).userId] } as const;
    await stores.messages.changeGroup(me(ada), late, messageId(), T0, (group) =>
      changedGroup(group, me(ada).userId, add),
    );
    const groups = await Promise.all([1, 2, 3].map(() => writeGroup(stores, me(eve), [me(ben).userId])));
    const post = (who: Principal | undefined, ...given: Parameters<typeof draft>) =>
      stores.messages.post(me(who), draft(...given));
    const written = await Promise.all([
      ...groups.map((id) => post(eve, id, 'Mine')),
      post(ben, pair, 'Ours'),
      post(foreign, pair, 'x'),
      post(eve, pair, 'x'),
      post(eve, late, 'x', { id: early }),
    ]);
    const isWritten = written.map((each) => (typeof each === 'string' ? each : each.message.from));
    const eves = groups.map(() => me(eve).userId);
    expect(isWritten).toEqual([...eves, me(ben).userId, 'not-found', 'not-found', 'taken']);
    const held = await stores.messages.page(me(ada), pair, { newest: true }, 10);
    const texts = held?.messages.map(({ content }) => (content.kind === 'text' ? content.text : ''));
    expect([texts?.at(-1), texts?.includes('x')]).toEqual(['Ours', false]);
  });

  test('only members are mentioned', async () => {
    const id = await writeDirect(stores, me(ada), me(ben).userId);
    const text = `${mentionOf(me(eve).userId, 'Eve')} ${mentionOf(me(ben).userId, 'Ben')}`;
    const { content } = await posted(ada, id, text);
    expect(content).toEqual({ kind: 'text', text, mentions: [me(ben).userId], files: [] });
    expect(await stores.messages.unread(me(ben))).toContainEqual(
      expect.objectContaining({ conversationId: id, isMentioned: true }),
    );
  });

  test('whoever is not in it, of this company or another, finds nothing and writes nothing', async () => {
    const id = await writeDirect(stores, me(ada), me(ben).userId);
    const { id: known } = await posted(ada, id, 'secret plans');
    for (const stranger of [me(eve), me(foreign)]) {
      const { messages } = stores;
      expect(await messages.post(stranger, draft(id, 'x'))).toBe('not-found');
      expect(await messages.post(stranger, draft(id, 'x', { id: known }))).toBe('not-found');
      expect(await messages.get(stranger, id)).toBeUndefined();
      expect(await messages.page(stranger, id, { newest: true }, 10)).toBeUndefined();
      expect(await messages.changes(stranger, id, 0, 10)).toBeUndefined();
      expect(await messages.messages(stranger, id, [known])).toEqual([]);
      expect(await messages.memberIds(stranger, id)).toBeUndefined();
      expect(await messages.mark(stranger, id, { delivered: 1 }, { showsMarks: true })).toBeUndefined();
      expect(await messages.saveOwn(stranger, id, { draft: 'x' })).toBeUndefined();
      expect((await messages.search(stranger, { words: ['secret'], limit: 10 })).rows).toEqual([]);
      const change = await messages.change(stranger, id, known, () => ok(undefined));
      expect(change).toEqual({ ok: false, error: 'not-found' });
    }
  });
});

test('the history is read both ways, and around a place', async () => {
  const id = await writeGroup(stores, me(ada), []);
  for (let at = 2; at <= 9; at += 1) await posted(ada, id, `No. ${at}`);
  const page = async (place: Parameters<typeof stores.messages.page>[2], limit = 3) => {
    const { messages, hasBefore, hasAfter } = (await stores.messages.page(me(ada), id, place, limit)) ?? {
      messages: [],
      hasBefore: false,
      hasAfter: false,
    };
    return [positions(messages), hasBefore, hasAfter];
  };
  expect(await page({ newest: true })).toEqual([[7, 8, 9], true, false]);
  expect(await page({ before: 3 })).toEqual([[1, 2], false, true]);
  expect(await page({ before: 5 })).toEqual([[2, 3, 4], true, true]);
  expect(await page({ after: 5 })).toEqual([[6, 7, 8], true, true]);
  expect(await page({ after: 9 })).toEqual([[], true, false]);
  expect(await page({ around: 5 }, 4)).toEqual([[3, 4, 5, 6], true, true]);
});

test('whoever missed changes is told each message once, as it is now', async () => {
  const id = await writeGroup(stores, me(ada), [me(ben).userId]);
  const first = await posted(ada, id, 'One');
  const second = await posted(ada, id, 'Two');
  const edit = { type: 'edit', text: 'One!' } as const;
  const edited = await stores.messages.change(me(ada), id, first.id, (message, conversation) =>
    changedMessage(message, conversation, me(ada).userId, edit, T0 + 1),
  );
  expect(edited).toMatchObject({ ok: true, value: { isNew: true, message: { change: 4, editedAt: T0 + 1 } } });
  expect(await stores.messages.changes(me(ben), id, 1, 10)).toMatchObject({
    messages: [{ id: second.id }, { id: first.id, change: 4, content: { text: 'One!' } }],
    upTo: 4,
    hasMore: false,
  });
  expect(await stores.messages.changes(me(ben), id, 1, 1)).toMatchObject({ upTo: 3, hasMore: true });
  expect(await stores.messages.changes(me(ben), id, 4, 10)).toEqual({ messages: [], upTo: 4, hasMore: false });
});

describe('marks', () => {
  test('they move on, never back and not beyond the newest message; of the invisible nobody sees them', async () => {
    const id = await writeDirect(stores, me(ben), me(eve).userId);
    for (const text of ['One', 'Two', 'Three']) await posted(ben, id, text);
    const mark = (read: number, showsMarks = true) =>
      stores.messages.mark(me(eve), id, { read, delivered: 0 }, { showsMarks });
    expect(await mark(1)).toMatchObject({
      own: { readPosition: 1 },
      isNew: true,
      shown: { marks: { readPosition: 1 } },
    });
    expect(await mark(1)).toEqual({ own: { readPosition: 1, isMuted: false, draft: '' }, isNew: false });
    expect(await mark(2, false)).toEqual({ own: { readPosition: 2, isMuted: false, draft: '' }, isNew: true });
    expect((await stores.messages.get(me(ben), id))?.conversation.members[1]).toMatchObject({ readPosition: 1 });
    expect(await mark(900)).toMatchObject({ own: { readPosition: 3 }, shown: { marks: { deliveredPosition: 3 } } });
    expect((await mark(2))?.own).toMatchObject({ readPosition: 3 });
  });

  test('what is unread counts from what was read; writing is reading', async () => {
    const id = await writeDirect(stores, me(ada), me(eve).userId);
    const unread = async (who: Principal | undefined) =>
      (await stores.messages.unread(me(who))).find(({ conversationId: of }) => of === id);
    await posted(ada, id, 'One');
    expect(await unread(ada)).toBeUndefined();
    expect(await unread(eve)).toEqual({
      conversationId: id,
      lastPosition: 1,
      readPosition: 0,
      isMuted: false,
      isMentioned: false,
    });
    await posted(eve, id, 'Two');
    expect(await unread(eve)).toBeUndefined();
  });

  test('a draft and silence are one’s own', async () => {
    const id = await writeDirect(stores, me(ada), me(eve).userId);
    expect(await stores.messages.saveOwn(me(ada), id, { draft: 'Dear' })).toMatchObject({
      draft: 'Dear',
      isMuted: false,
    });
    expect(await stores.messages.saveOwn(me(ada), id, { isMuted: true })).toMatchObject({
      draft: 'Dear',
      isMuted: true,
    });
    expect((await stores.messages.get(me(eve), id))?.own).toMatchObject({ draft: '', isMuted: false });
  });
});

describe('groups', () => {
  const change = (
    who: Principal | undefined,
    id: ReturnType<typeof conversationId>,
    what: Parameters<typeof changedGroup>[2],
  ) => stores.messages.changeGroup(me(who), id, messageId(), T0, (group) => changedGroup(group, me(who).userId, what));

  test('an id is taken once', async () => {
    const id = await writeGroup(stores, me(ada), []);
    const group = { id, name: 'Mine', memberIds: [] };
    expect(await stores.messages.createGroup(me(eve), group, messageId(), T0)).toBeUndefined();
    expect(await stores.messages.createGroup(me(foreign), group, messageId(), T0)).toBeUndefined();
  });

  test('whoever comes reads from then on, whoever goes reads nothing more', async () => {
    const id = await writeGroup(stores, me(ada), [me(ben).userId]);
    const early = await posted(ada, id, 'Before Eve');
    expect(await change(ben, id, { type: 'add', userIds: [me(eve).userId] })).toMatchObject({
      ok: true,
      value: {
        message: { position: 3, content: { notice: { type: 'added' } } },
        before: [me(ada).userId, me(ben).userId],
      },
    });
    const late = await posted(ada, id, 'For Eve');
    const seen = await stores.messages.page(me(eve), id, { newest: true }, 10);
    expect(positions(seen?.messages ?? [])).toEqual([3, 4]);
    expect(await stores.messages.messages(me(eve), id, [early.id, late.id])).toMatchObject([{ id: late.id }]);
    const { rows } = await stores.messages.search(me(eve), { words: ['before'], limit: 10 });
    expect(rows).toEqual([]);
    const edited = await stores.messages.change(me(ada), id, early.id, ({ content, reactions }) =>
      ok({ content, reactions, editedAt: T0 }),
    );
    expect(edited).toMatchObject({ ok: true, value: { memberIds: [me(ada).userId, me(ben).userId] } });
    expect((await change(eve, id, { type: 'leave' })).ok).toBe(true);
    expect(await stores.messages.get(me(eve), id)).toBeUndefined();
    expect(await stores.messages.post(me(eve), draft(id, 'x'))).toBe('not-found');
    expect((await stores.messages.get(me(ada), id))?.last).toMatchObject({ content: { notice: { type: 'left' } } });
  });

  test('the last to leave may', async () => {
    const id = await writeGroup(stores, me(ada), []);
    expect((await change(ada, id, { type: 'leave' })).ok).toBe(true);
    expect(await stores.messages.get(me(ada), id)).toBeUndefined();
  });
});

describe('files', () => {
  const file = (fields: Partial<MessageFile> = {}) => ({
    id: fileId(),
    name: 'Bilan été.pdf',
    sizeBytes: 9,
    ...fields,
  });

  test('one comes into one message of whoever sent it, and goes with it', async () => {
    const id = await writeGroup(stores, me(ada), [me(ben).userId]);
    const elsewhere = await writeGroup(stores, me(ada), []);
    const [first, second] = [file(), file({ name: 'b.txt' })];
    for (const each of [first, second]) expect(await stores.messages.addFile(me(ada), id, each, T0)).toBe(true);
    expect(await stores.messages.addFile(me(ben), id, first, T0)).toBe(false);
    expect(await stores.messages.addFile(me(eve), id, file(), T0)).toBe(false);
    const fileIds = [second.id, first.id];
    expect(await stores.messages.post(me(ben), draft(id, '', { fileIds }))).toBe('file-gone');
    expect(await stores.messages.post(me(ada), draft(elsewhere, '', { fileIds }))).toBe('file-gone');
    expect(await stores.messages.file(me(ben), first.id)).toBeUndefined();
    const sent = draft(id, '', { fileIds });
    const written = await stores.messages.post(me(ada), sent);
    expect(written).toMatchObject({ message: { content: { files: [second, first] } } });
    expect(await stores.messages.post(me(ada), sent)).toEqual({ ...Object(written), isNew: false });
    expect(await stores.messages.post(me(ada), draft(id, '', { fileIds }))).toBe('file-gone');
    expect(await stores.messages.file(me(ben), first.id)).toEqual(first);
    for (const stranger of [me(eve), me(foreign)]) {
      expect(await stores.messages.file(stranger, first.id)).toBeUndefined();
    }
    const { rows } = await stores.messages.search(me(ben), { words: ['bilan', 'ete'], limit: 5 });
    expect(rows.map((each) => each.id)).toContain(sent.id);
    const deleted = await stores.messages.change(me(ada), id, sent.id, () =>
      ok({ content: { kind: 'deleted', by: me(ada).userId, at: T0 }, reactions: [] }),
    );
    expect(deleted.ok).toBe(true);
    expect(await stores.messages.file(me(ben), first.id)).toBeUndefined();
    const unused = (await stores.messageUpkeep.unused(T0 - 1)).map((each) => each.id);
    expect(unused).toEqual(expect.arrayContaining([first.id, second.id]));
  });

  test('what was sent into no message goes after its time', async () => {
    const id = await writeGroup(stores, me(ada), []);
    const lost = file();
    await stores.messages.addFile(me(ada), id, lost, T0 + 10);
    const unused = async (until: number) => (await stores.messageUpkeep.unused(until)).map((each) => each.id);
    expect(await unused(T0 + 9)).not.toContain(lost.id);
    expect(await unused(T0 + 10)).toContain(lost.id);
    await stores.messageUpkeep.forget(await stores.messageUpkeep.unused(T0 + 10));
    expect(await unused(T0 + 10)).toEqual([]);
  });

  test('whoever left reads not even their own', async () => {
    const id = await writeGroup(stores, me(ada), [me(ben).userId]);
    const own = file();
    await stores.messages.addFile(me(ben), id, own, T0);
    await posted(ben, id, 'Mine', { fileIds: [own.id] });
    const left = { type: 'leave' } as const;
    await stores.messages.changeGroup(me(ben), id, messageId(), T0, (group) =>
      changedGroup(group, me(ben).userId, left),
    );
    expect(await stores.messages.file(me(ben), own.id)).toBeUndefined();
    expect(await stores.messages.file(me(ada), own.id)).toEqual(own);
  });
});

test('what a company keeps no longer is gone, with its files, and is not unread; other companies keep theirs', async () => {
  const day = 24 * 3_600_000;
  const id = await writeGroup(stores, me(ada), [me(ben).userId]);
  const elsewhere = await writeGroup(stores, me(foreign), []);
  const old = { id: fileId(), name: 'old.txt', sizeBytes: 1 };
  await stores.messages.addFile(me(ada), id, old, T0);
  await posted(ada, id, 'Old', { fileIds: [old.id] });
  const young = await posted(ada, id, 'Young', { sentAt: T0 + 9 * day });
  await asOwner(`UPDATE company SET message_retention_days = 7 WHERE id = '${me(ada).companyId}'`);
  while ((await stores.messageUpkeep.deleteOutdated(T0 + 10 * day)) > 0);
  const page = await stores.messages.page(me(ben), id, { newest: true }, 10);
  expect(page).toMatchObject({ messages: [{ id: young.id, position: 3 }], hasBefore: false });
  expect(await stores.messages.file(me(ben), old.id)).toBeUndefined();
  expect((await stores.messages.get(me(ben), id))?.own.readPosition).toBe(2);
  expect(await stores.messages.changes(me(ben), id, 0, 10)).toMatchObject({ messages: [{ id: young.id }], upTo: 3 });
  expect((await stores.messages.page(me(foreign), elsewhere, { newest: true }, 10))?.messages).toHaveLength(1);
  await asOwner('UPDATE company SET message_retention_days = NULL');
});

test('the list has what was written last first, and nothing empty', async () => {
  const owner = me(foreign);
  const older = await writeGroup(stores, owner, []);
  const newer = await writeGroup(stores, owner, []);
  await posted(owner, newer, 'First', { sentAt: T0 + 4 });
  await posted(owner, older, 'Again', { sentAt: T0 + 5 });
  const { rows, nextCursor: cursor } = await stores.messages.list(owner, { limit: 1 });
  expect(rows).toMatchObject([{ conversation: { id: older }, last: { sentAt: T0 + 5 }, own: { readPosition: 2 } }]);
  const { rows: rest } = await stores.messages.list(owner, { limit: 5, cursor });
  expect(rest[0]?.conversation.id).toBe(newer);
});
