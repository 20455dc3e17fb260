import { expect, test } from 'vitest';
import type { ConversationId, MessageId, UserId } from '../kernel/index.ts';
import { changedMessage, type MessageChange } from './messages.ts';
import type { Message, MessageContent } from './model.ts';
import { mentionOf } from './text.ts';

const id = (name: string) => name as UserId;
const ADA = '11111111-2222-4333-8444-555555555555' as UserId;
const member = (userId: UserId, role: 'owner' | 'member' = 'member') => ({
  userId,
  role,
  firstPosition: 1,
  readPosition: 0,
  deliveredPosition: 0,
});
const members = [member(id('owner'), 'owner'), member(id('ben')), member(ADA)];
const group = { kind: 'group', members } as const;
const pair = { kind: 'direct', members: members.slice(0, 2) } as const;
const text: MessageContent = { kind: 'text', text: 'Hello', mentions: [], files: [] };
const gone: MessageContent = { kind: 'deleted', by: id('ben'), at: 1 };
const notice: MessageContent = { kind: 'notice', notice: { type: 'left' } };
const said = (content: MessageContent = text, fields: Partial<Message> = {}): Message => ({
  id: 'message' as MessageId,
  conversationId: 'group' as ConversationId,
  position: 1,
  change: 1,
  from: id('ben'),
  sentAt: 0,
  reactions: [],
  content,
  ...fields,
});
const edit = (words: string): MessageChange => ({ type: 'edit', text: words });
const remove: MessageChange = { type: 'delete' };
const react = (emoji = '👍', isSet = true): MessageChange => ({ type: 'react', emoji, isSet });
const full = Array.from({ length: 20 }, (_, at) => ({ emoji: `${at}`, userIds: [id('owner')] }));

test.each([
  ['another edits it', said(), group, 'owner', edit('x'), 'forbidden'],
  ['a deleted one is edited', said(gone), group, 'ben', edit('x'), 'not-possible'],
  ['a notice is edited', said(notice), group, 'ben', edit('x'), 'not-possible'],
  ['a member deletes what another said', said(), group, ADA, remove, 'forbidden'],
  ['one of a pair deletes what the other said', said(), pair, 'owner', remove, 'forbidden'],
  ['a notice is deleted', said(notice), group, 'owner', remove, 'forbidden'],
  ['one emoji too many', said(text, { reactions: full }), group, 'ben', react(), 'not-possible'],
  ['under a deleted one', said(gone), group, 'ben', react(), 'not-possible'],
] as const)('refused: %s', (_name, message, conversation, by, change, error) => {
  expect(changedMessage(message, conversation, id(by), change, 5)).toEqual({ ok: false, error });
});

test.each([
  ['the same words', said(), 'ben', edit('Hello')],
  ['deleted twice', said(gone), 'owner', remove],
  ['the same emoji of the same person', said(text, { reactions: [{ emoji: '👍', userIds: [ADA] }] }), ADA, react()],
  ['an emoji that was not given', said(), 'ben', react('👍', false)],
] as const)('nothing to change: %s', (_name, message, by, change) => {
  expect(changedMessage(message, group, id(by), change, 5)).toEqual({ ok: true, value: undefined });
});

test('an edit names members anew, and keeps what is under the message', () => {
  const words = `${mentionOf(ADA, 'Ada')} ${mentionOf('21111111-2222-4333-8444-555555555555' as UserId, 'Nobody')}`;
  const reactions = [{ emoji: '👍', userIds: [ADA] }];
  expect(changedMessage(said(text, { reactions }), group, id('ben'), edit(words), 5)).toEqual({
    ok: true,
    value: { content: { kind: 'text', text: words, mentions: [ADA], files: [] }, reactions, editedAt: 5 },
  });
});

test('the author and an owner of the group take it back, with everything under it', () => {
  const message = said(text, { reactions: full, editedAt: 3 });
  for (const by of ['ben', 'owner']) {
    const value = { content: { kind: 'deleted', by, at: 5 }, reactions: [] };
    expect(changedMessage(message, group, id(by), remove, 5)).toEqual({ ok: true, value });
  }
});

test('one person gives an emoji once, takes it back, and the others stay', () => {
  const reactions = [
    { emoji: '👍', userIds: [ADA] },
    { emoji: '🎉', userIds: [id('ben')] },
  ];
  const message = said(text, { reactions, editedAt: 3 });
  const after = (by: string, change: MessageChange) => {
    const changed = changedMessage(message, group, id(by), change, 5);
    return changed.ok ? changed.value : undefined;
  };
  expect(after('ben', react())).toEqual({
    content: text,
    editedAt: 3,
    reactions: [{ emoji: '👍', userIds: [ADA, 'ben'] }, reactions[1]],
  });
  expect(after('ben', react('🎉', false))?.reactions).toEqual([reactions[0]]);
  expect(after('ben', react('👏'))?.reactions.at(-1)).toEqual({ emoji: '👏', userIds: ['ben'] });
});
