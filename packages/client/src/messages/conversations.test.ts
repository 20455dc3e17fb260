import type { StreamEvent } from '@bureau/api';
import type { ConversationId, MessageId } from '@bureau/core/kernel';
import type { ConversationView } from '@bureau/core/messages';
import { beforeEach, expect, test, vi } from 'vitest';
import { requestsTo } from '../stores/requests.fixture.ts';
import { createConversations } from './conversations.ts';
import { OWN, PEER } from './message-server.fixture.ts';
import { memoryShelf } from './shelf.ts';
import { createUnread } from './unread.ts';
import { openUnsavedDrafts } from './unsaved-drafts.ts';

interface Page {
  readonly rows: readonly ConversationView[];
  readonly nextCursor?: string;
}

const RECENT = 'recent' as ConversationId;
const OLD = 'old' as ConversationId;
const GONE = 'gone' as ConversationId;
// What is told at first of anything but messages is not read here.
const opened = { type: 'stream.opened', serverNow: 1_000, unread: [] } as unknown as StreamEvent;

function view(id: ConversationId, lastAt: number): ConversationView {
  const member = { role: 'member', firstPosition: 1, readPosition: 0, deliveredPosition: 0 } as const;
  const members = [OWN, PEER].map((userId) => ({ ...member, userId }));
  return {
    conversation: { id, kind: 'group', name: id, members, lastPosition: 1, lastChange: 1, lastAt },
    own: { readPosition: 0, isMuted: false, draft: '' },
  };
}

const posted = (conversationId: ConversationId): StreamEvent => ({
  type: 'message.changed',
  message: {
    id: 'new' as MessageId,
    conversationId,
    position: 2,
    change: 2,
    from: PEER,
    sentAt: 900,
    reactions: [],
    content: { kind: 'text', text: 'new', mentions: [], files: [] },
  },
});

let answers: ((page: Page) => void)[];
let drafts: ReturnType<typeof openUnsavedDrafts>;
let conversations: ReturnType<typeof createConversations>;

const answer = async (page: Page) => {
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  answers.shift()?.(page);
};
const ids = () => [...conversations.store.getState().byId.keys()].toSorted();
const viewOf = (id: ConversationId) => conversations.store.getState().byId.get(id);

/** All conversations are there, the older ones from the second page; the first page is asked for anew. */
beforeEach(async () => {
  answers = [];
  drafts = openUnsavedDrafts(OWN, undefined);
  const requests = requestsTo({
    messages: {
      conversations: () => new Promise<Page>((resolve) => answers.push(resolve)),
      saveDraft: () => new Promise(() => undefined),
    },
  });
  conversations = createConversations(
    requests,
    memoryShelf(),
    drafts,
    createUnread(() => OWN),
    () => OWN,
  );
  const loaded = conversations.load();
  await answer({ rows: [view(RECENT, 800), view(GONE, 700)], nextCursor: 'second' });
  await loaded;
  const more = conversations.loadMore();
  await answer({ rows: [view(OLD, 100)] });
  await more;
  conversations.receive(opened);
  return () => conversations.clear();
});

const answerAnew = async () => {
  await answer({ rows: [view(RECENT, 800), view('other' as ConversationId, 600)], nextCursor: 'second' });
  await vi.waitFor(() => expect(conversations.store.getState().status).toBe('ready'));
};

test('of those that are not on the first page any more the person is not in', async () => {
  await answerAnew();
  expect(ids()).toEqual(['old', 'other', 'recent']);
});

test('a message that comes while the first page is on its way does not take its conversation away', async () => {
  conversations.saveDraft(OLD, 'half a sentence');
  conversations.receive(posted(OLD));
  await answerAnew();
  expect(viewOf(OLD)?.conversation.lastAt).toBe(900);
  expect(drafts.read(OLD)?.text).toBe('half a sentence');
});

test('what is read while the first page is on its way stays read', async () => {
  conversations.read(RECENT, 1);
  conversations.receive({
    type: 'conversation.marked',
    conversationId: RECENT,
    userId: PEER,
    readPosition: 1,
    deliveredPosition: 1,
  });
  await answerAnew();
  expect(viewOf(RECENT)?.own.readPosition).toBe(1);
  expect(viewOf(RECENT)?.conversation.members).toMatchObject([{ readPosition: 0 }, { readPosition: 1 }]);
});
