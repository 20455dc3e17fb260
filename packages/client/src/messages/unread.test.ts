import type { StreamEvent } from '@bureau/api';
import type { UnreadConversation } from '@bureau/core/messages';
import { beforeEach, expect, test } from 'vitest';
import { CONVERSATION, MessageServer, OWN } from './message-server.fixture.ts';
import { createUnread, type Unread } from './unread.ts';

let unread: Unread;
let server: MessageServer;

const opened = (conversations: readonly UnreadConversation[]) =>
  unread.receive({ type: 'stream.opened', serverNow: 1_000, unread: conversations } as unknown as StreamEvent);
const count = () => unread.store.getState().count;
const of = (part: Partial<UnreadConversation> = {}): UnreadConversation => ({
  conversationId: CONVERSATION,
  lastPosition: 5,
  readPosition: 2,
  isMuted: false,
  isMentioned: false,
  ...part,
});

beforeEach(() => {
  unread = createUnread(() => OWN);
  server = new MessageServer();
  server.hear = (event) => unread.receive(event);
});

test('begins with what the server says, and grows with what comes', () => {
  opened([]);
  server.post('1', 'one');
  server.post('2', 'two');
  expect(count()).toBe(2);
  opened([of()]);
  expect(count()).toBe(3);
});

test('own messages, edits, deletions and reactions to what was read are nothing new', () => {
  opened([]);
  server.post('1', 'one', OWN);
  server.post('2', 'two');
  unread.read(CONVERSATION, 2);
  server.change('2', { editedAt: 5 });
  server.change('1', { reactions: [{ emoji: '👍', userIds: [OWN] }] });
  server.change('1', { reactions: [] });
  server.change('2', { content: { kind: 'deleted', by: OWN, at: 0 } });
  expect(count()).toBe(0);
});

test('what was read on another device is read here', () => {
  opened([of()]);
  const own = { readPosition: 4, isMuted: false, draft: '' };
  unread.receive({ type: 'conversation.own-changed', conversationId: CONVERSATION, own });
  expect(count()).toBe(1);
  unread.receive({ type: 'conversation.own-changed', conversationId: CONVERSATION, own: { ...own, readPosition: 5 } });
  expect(unread.store.getState()).toEqual({ count: 0, conversations: new Map() });
});

test('muted ones do not count unless they name the person', () => {
  opened([of({ isMuted: true })]);
  expect(count()).toBe(0);
  const message = server.post('1', 'x');
  unread.receive({
    type: 'message.changed',
    message: {
      ...message,
      id: 'y' as typeof message.id,
      position: 6,
      content: { kind: 'text', text: '', mentions: [OWN], files: [] },
    },
  });
  expect(count()).toBe(4);
  unread.clear();
  unread.mute(CONVERSATION, true);
  server.post('2', 'two');
  expect(count()).toBe(0);
});

test('a group that one has left is no light', () => {
  opened([of()]);
  unread.receive({ type: 'conversation.left', conversationId: CONVERSATION });
  expect(count()).toBe(0);
});
