import type { Principal } from '@bureau/core/accounts';
import { ok } from '@bureau/core/kernel';
import { changedGroup, changedMessage, type Message, mentionOf } from '@bureau/core/messages';
import { beforeAll, describe, expect, test } from 'vitest';
import { T0 } from './company.fixture.ts';
import { type conversationId, draft, messageId, posted, writeDirect, writeGroup } from './conversation.fixture.ts';
import { correspondence } from './correspondence.fixture.ts';
import type { Database } from './database.ts';

const begun = correspondence();
let stores: Database;
let ada: Principal;
let ben: Principal;
let eve: Principal;
let foreign: Principal;

beforeAll(() => {
  ({ stores, ada, ben, eve, foreign } = begun());
});

const positions = (messages: readonly Message[]) => messages.map(({ position }) => position);

describe('posting', () => {
  test('a message is there once, at the next place, however often it comes', async () => {
    const id = await writeDirect(stores, ada, ben.userId);
    await writeDirect(stores, ben, ada.userId);
    const hello = draft(id, 'Hello');
    const first = await stores.messages.post(ada, hello);
    expect(first).toMatchObject({ isNew: true, message: { position: 1, change: 1, sentAt: T0, reactions: [] } });
    expect(await stores.messages.post(ada, { ...hello, text: 'Other' })).toEqual({
      ...Object(first),
      isNew: false,
    });
    expect(await posted(stores, ben, id, 'Hi', { replyTo: hello.id })).toMatchObject({
      position: 2,
      change: 2,
      replyTo: hello.id,
    });
    expect(await stores.messages.post(ben, hello)).toBe('taken');
    const view = await stores.messages.get(ada, id);
    expect(view).toMatchObject({
      conversation: { kind: 'direct', lastPosition: 2, lastChange: 2 },
      last: { position: 2 },
    });
  });

  test('many at once take places without gaps, and each of them once', async () => {
    const id = await writeGroup(stores, ada, [ben.userId, eve.userId]);
    const drafts = Array.from({ length: 40 }, (_, at) => draft(id, `No. ${at}`));
    const all = [...drafts, ...drafts].map((each) => stores.messages.post(ada, each));
    const written = await Promise.all(all);
    expect(written.filter((each) => typeof each !== 'string' && each.isNew)).toHaveLength(40);
    const page = await stores.messages.page(eve, id, { newest: true }, 100);
    expect(positions(page?.messages ?? [])).toEqual(Array.from({ length: 41 }, (_, at) => at + 1));
    expect(new Set(page?.messages.map((each) => each.id)).size).toBe(41);
  });

  test('what is posted together is written for each by what they may: strangers nothing, and a taken id keeps nobody else out', async () => {
    const pair = await writeDirect(stores, ada, ben.userId);
    const late = await writeGroup(stores, ada, [ben.userId]);
    const { id: early } = await posted(stores, ada, late, 'Before Eve came');
    const add = { type: 'add', userIds: [eve.userId] } as const;
    await stores.messages.changeGroup(ada, late, messageId(), T0, (group) => changedGroup(group, ada.userId, add));
    const groups = await Promise.all([1, 2, 3].map(() => writeGroup(stores, eve, [ben.userId])));
    const post = (who: Principal, ...given: Parameters<typeof draft>) => stores.messages.post(who, draft(...given));
    const written = await Promise.all([
      ...groups.map((id) => post(eve, id, 'Mine')),
      post(ben, pair, 'Ours'),
      post(foreign, pair, 'x'),
      post(eve, pair, 'x'),
      post(eve, late, 'x', { id: early }),
    ]);
    const isWritten = written.map((each) => (typeof each === 'string' ? each : each.message.from));
    const eves = groups.map(() => eve.userId);
    expect(isWritten).toEqual([...eves, ben.userId, 'not-found', 'not-found', 'taken']);
    const held = await stores.messages.page(ada, pair, { newest: true }, 10);
    const texts = held?.messages.map(({ content }) => (content.kind === 'text' ? content.text : ''));
    expect([texts?.at(-1), texts?.includes('x')]).toEqual(['Ours', false]);
  });

  test('only members are mentioned', async () => {
    const id = await writeDirect(stores, ada, ben.userId);
    const text = `${mentionOf(eve.userId, 'Eve')} ${mentionOf(ben.userId, 'Ben')}`;
    const { content } = await posted(stores, ada, id, text);
    expect(content).toEqual({ kind: 'text', text, mentions: [ben.userId], files: [] });
    expect(await stores.messages.unread(ben)).toContainEqual(
      expect.objectContaining({ conversationId: id, isMentioned: true }),
    );
  });

  test('whoever is not in it, of this company or another, finds nothing and writes nothing', async () => {
    const id = await writeDirect(stores, ada, ben.userId);
    const { id: known } = await posted(stores, ada, id, 'secret plans');
    for (const stranger of [eve, foreign]) {
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
  const id = await writeGroup(stores, ada, []);
  for (let at = 2; at <= 9; at += 1) await posted(stores, ada, id, `No. ${at}`);
  const page = async (place: Parameters<typeof stores.messages.page>[2], limit = 3) => {
    const { messages, hasBefore, hasAfter } = (await stores.messages.page(ada, id, place, limit)) ?? {
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
  const id = await writeGroup(stores, ada, [ben.userId]);
  const first = await posted(stores, ada, id, 'One');
  const second = await posted(stores, ada, id, 'Two');
  const edit = { type: 'edit', text: 'One!' } as const;
  const edited = await stores.messages.change(ada, id, first.id, (message, conversation) =>
    changedMessage(message, conversation, ada.userId, edit, T0 + 1),
  );
  expect(edited).toMatchObject({ ok: true, value: { isNew: true, message: { change: 4, editedAt: T0 + 1 } } });
  expect(await stores.messages.changes(ben, id, 1, 10)).toMatchObject({
    messages: [{ id: second.id }, { id: first.id, change: 4, content: { text: 'One!' } }],
    upTo: 4,
    hasMore: false,
  });
  expect(await stores.messages.changes(ben, id, 1, 1)).toMatchObject({ upTo: 3, hasMore: true });
  expect(await stores.messages.changes(ben, id, 4, 10)).toEqual({ messages: [], upTo: 4, hasMore: false });
});

describe('marks', () => {
  test('they move on, never back and not beyond the newest message; of the invisible nobody sees them', async () => {
    const id = await writeDirect(stores, ben, eve.userId);
    for (const text of ['One', 'Two', 'Three']) await posted(stores, ben, id, text);
    const mark = (read: number, showsMarks = true) =>
      stores.messages.mark(eve, id, { read, delivered: 0 }, { showsMarks });
    expect(await mark(1)).toMatchObject({
      own: { readPosition: 1 },
      isNew: true,
      shown: { marks: { readPosition: 1 } },
    });
    expect(await mark(1)).toEqual({ own: { readPosition: 1, isMuted: false, draft: '' }, isNew: false });
    expect(await mark(2, false)).toEqual({ own: { readPosition: 2, isMuted: false, draft: '' }, isNew: true });
    expect((await stores.messages.get(ben, id))?.conversation.members[1]).toMatchObject({ readPosition: 1 });
    expect(await mark(900)).toMatchObject({ own: { readPosition: 3 }, shown: { marks: { deliveredPosition: 3 } } });
    expect((await mark(2))?.own).toMatchObject({ readPosition: 3 });
  });

  test('what is unread counts from what was read; writing is reading', async () => {
    const id = await writeDirect(stores, ada, eve.userId);
    const unread = async (who: Principal) =>
      (await stores.messages.unread(who)).find(({ conversationId: of }) => of === id);
    await posted(stores, ada, id, 'One');
    expect(await unread(ada)).toBeUndefined();
    expect(await unread(eve)).toEqual({
      conversationId: id,
      lastPosition: 1,
      readPosition: 0,
      isMuted: false,
      isMentioned: false,
    });
    await posted(stores, eve, id, 'Two');
    expect(await unread(eve)).toBeUndefined();
  });

  test('a draft and silence are one’s own', async () => {
    const id = await writeDirect(stores, ada, eve.userId);
    expect(await stores.messages.saveOwn(ada, id, { draft: 'Dear' })).toMatchObject({
      draft: 'Dear',
      isMuted: false,
    });
    expect(await stores.messages.saveOwn(ada, id, { isMuted: true })).toMatchObject({
      draft: 'Dear',
      isMuted: true,
    });
    expect((await stores.messages.get(eve, id))?.own).toMatchObject({ draft: '', isMuted: false });
  });
});

describe('groups', () => {
  const change = (who: Principal, id: ReturnType<typeof conversationId>, what: Parameters<typeof changedGroup>[2]) =>
    stores.messages.changeGroup(who, id, messageId(), T0, (group) => changedGroup(group, who.userId, what));

  test('an id is taken once', async () => {
    const id = await writeGroup(stores, ada, []);
    const group = { id, name: 'Mine', memberIds: [] };
    expect(await stores.messages.createGroup(eve, group, messageId(), T0)).toBeUndefined();
    expect(await stores.messages.createGroup(foreign, group, messageId(), T0)).toBeUndefined();
  });

  test('whoever comes reads from then on, whoever goes reads nothing more', async () => {
    const id = await writeGroup(stores, ada, [ben.userId]);
    const early = await posted(stores, ada, id, 'Before Eve');
    expect(await change(ben, id, { type: 'add', userIds: [eve.userId] })).toMatchObject({
      ok: true,
      value: {
        message: { position: 3, content: { notice: { type: 'added' } } },
        before: [ada.userId, ben.userId],
      },
    });
    const late = await posted(stores, ada, id, 'For Eve');
    const seen = await stores.messages.page(eve, id, { newest: true }, 10);
    expect(positions(seen?.messages ?? [])).toEqual([3, 4]);
    expect(await stores.messages.messages(eve, id, [early.id, late.id])).toMatchObject([{ id: late.id }]);
    const { rows } = await stores.messages.search(eve, { words: ['before'], limit: 10 });
    expect(rows).toEqual([]);
    const edited = await stores.messages.change(ada, id, early.id, ({ content, reactions }) =>
      ok({ content, reactions, editedAt: T0 }),
    );
    expect(edited).toMatchObject({ ok: true, value: { memberIds: [ada.userId, ben.userId] } });
    expect((await change(eve, id, { type: 'leave' })).ok).toBe(true);
    expect(await stores.messages.get(eve, id)).toBeUndefined();
    expect(await stores.messages.post(eve, draft(id, 'x'))).toBe('not-found');
    expect((await stores.messages.get(ada, id))?.last).toMatchObject({ content: { notice: { type: 'left' } } });
  });

  test('the last to leave may', async () => {
    const id = await writeGroup(stores, ada, []);
    expect((await change(ada, id, { type: 'leave' })).ok).toBe(true);
    expect(await stores.messages.get(ada, id)).toBeUndefined();
  });
});

test('the list has what was written last first, and nothing empty', async () => {
  const owner = foreign;
  const older = await writeGroup(stores, owner, []);
  const newer = await writeGroup(stores, owner, []);
  await posted(stores, owner, newer, 'First', { sentAt: T0 + 4 });
  await posted(stores, owner, older, 'Again', { sentAt: T0 + 5 });
  const { rows, nextCursor: cursor } = await stores.messages.list(owner, { limit: 1 });
  expect(rows).toMatchObject([{ conversation: { id: older }, last: { sentAt: T0 + 5 }, own: { readPosition: 2 } }]);
  const { rows: rest } = await stores.messages.list(owner, { limit: 5, cursor });
  expect(rest[0]?.conversation.id).toBe(newer);
});
