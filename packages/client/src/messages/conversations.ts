import type { StreamEvent } from '@bureau/api';
import type { ConversationId, UserId } from '@bureau/core/kernel';
import { type ConversationView, directConversationId, type Message } from '@bureau/core/messages';
import { createStore } from 'zustand/vanilla';
import { BureauError } from '../bureau-error.ts';
import { randomUuid } from '../connection/random-id.ts';
import type { Requests } from '../connection/requests.ts';
import { createLoader } from '../stores/loader.ts';
import type { ConversationsState } from './messages.ts';
import type { Shelf } from './shelf.ts';
import type { Unread } from './unread.ts';
import type { UnsavedDrafts } from './unsaved-drafts.ts';
import { type Listed, listed, marked, notBehind, withMessage, withOwn } from './views.ts';

const PAGE = 50;
const KEPT = 100;
/** In larger groups it would be told too often. */
const MOST_MARKED = 20;
const KEEP_AFTER_MS = 1_000;
const EMPTY: ConversationsState = { status: 'idle', byId: new Map(), hasMore: true };

/** So many drafts may be on their way at once. */
const MOST_ON_THEIR_WAY = 8;

/** The list of the own conversations: each as the server told it last, with what was told since. */
export function createConversations(
  requests: Requests,
  shelf: Shelf,
  drafts: UnsavedDrafts,
  unread: Unread,
  ownId: () => UserId | undefined,
) {
  const store = createStore<ConversationsState>(() => EMPTY);
  let cursor: string | undefined;
  let keeping: ReturnType<typeof setTimeout> | undefined;
  const asked = new Map<ConversationId, Promise<ConversationView | undefined>>();

  const keepNow = () => shelf.putViews(listed(store.getState().byId).slice(0, KEPT));
  const keepSoon = () => {
    keeping ??= setTimeout(() => {
      keeping = undefined;
      void keepNow();
    }, KEEP_AFTER_MS);
  };
  const show = (byId: Listed) => {
    if (byId === store.getState().byId) return;
    store.setState({ byId });
    keepSoon();
  };
  // The next snapshot makes up for an answer that was lost.
  const lost = () => undefined;
  /** The draft beside the one that the server has: the newer of the two. */
  const newest = (id: ConversationId, served: string): string => {
    const unsaved = drafts.read(id);
    if (!unsaved || unsaved.text === served || unsaved.over.includes(served)) return unsaved?.text ?? served;
    // It was written over from another device.
    drafts.forget(id);
    return served;
  };
  /** The server has it: it is forgotten as soon as nothing older is kept here either. */
  const settle = async (id: ConversationId, draft: string) => {
    await keepNow();
    if (drafts.read(id)?.text === draft) drafts.forget(id);
  };
  const sendDraft = async (id: ConversationId, draft: string) => {
    await requests.repeatable((api, signal) =>
      api.messages.saveDraft.mutate({ conversationId: id, draft }, { signal }),
    );
    await settle(id, draft);
  };
  const served = (view: ConversationView): ConversationView => {
    const { id } = view.conversation;
    const draft = newest(id, view.own.draft);
    if (draft !== view.own.draft) sendDraft(id, draft).catch(lost);
    else if (drafts.read(id)) queueMicrotask(() => void settle(id, draft));
    return withOwn(view, { ...view.own, draft });
  };
  const put = (views: readonly ConversationView[]) => {
    const byId = new Map(store.getState().byId);
    for (const view of views) {
      const known = byId.get(view.conversation.id);
      // What was told meanwhile is newer.
      if (known && known.conversation.lastChange > view.conversation.lastChange) continue;
      byId.set(view.conversation.id, known ? notBehind(view, known) : view);
      unread.mute(view.conversation.id, view.own.isMuted);
    }
    show(byId);
  };
  const change = (id: ConversationId, next: (view: ConversationView) => ConversationView) => {
    const { byId } = store.getState();
    const view = byId.get(id);
    const other = view && next(view);
    if (other && other !== view) show(new Map(byId).set(id, other));
  };
  const left = (id: ConversationId) => {
    drafts.forget(id);
    const byId = new Map(store.getState().byId);
    if (byId.delete(id)) show(byId);
  };
  /** One that is not in the list yet; undefined when there is none. */
  const ask = (conversationId: ConversationId): Promise<ConversationView | undefined> => {
    const asking =
      asked.get(conversationId) ??
      requests
        .repeatable((api, signal) => api.messages.conversation.query({ conversationId }, { signal }))
        .then(
          (view) => {
            put([served(view)]);
            return view;
          },
          (error: unknown) => {
            if (error instanceof BureauError && error.detail.code === 'not-found') return undefined;
            throw error;
          },
        )
        .finally(() => asked.delete(conversationId));
    asked.set(conversationId, asking);
    return asking;
  };
  const changed = (message: Message) => {
    const { conversationId: id } = message;
    if (!store.getState().byId.has(id)) ask(id).catch(lost);
    else change(id, (view) => withMessage(view, message, ownId()));
  };

  const page = (from: string | undefined) =>
    requests.repeatable((api, signal) =>
      api.messages.conversations.query({ limit: PAGE, ...(from !== undefined && { cursor: from }) }, { signal }),
    );
  const loader = createLoader({
    async fetch() {
      const before = store.getState().byId;
      return { before, ...(await page(undefined)) };
    },
    status: () => store.getState().status,
    show: (status) => store.setState({ status }),
    take({ before, rows, nextCursor }) {
      cursor = nextCursor;
      const oldest = rows.at(-1)?.conversation.lastAt;
      const ids = new Set(rows.map(({ conversation }) => conversation.id));
      // Those that would be on the page and are not, the person is not in any more.
      for (const [id, { conversation }] of before) {
        const belongs = nextCursor === undefined || (oldest !== undefined && conversation.lastAt > oldest);
        if (belongs && !ids.has(id) && conversation.lastPosition > 0) left(id);
      }
      put(rows.map(served));
      store.setState({ status: 'ready', hasMore: nextCursor !== undefined });
    },
  });
  const readKept = async () => {
    const views = await shelf.views();
    if (store.getState().byId.size > 0) return;
    put(
      views.map((view) =>
        withOwn(view, { ...view.own, draft: drafts.read(view.conversation.id)?.text ?? view.own.draft }),
      ),
    );
  };
  let more: Promise<void> | undefined;

  return {
    store,
    left,
    async load() {
      if (store.getState().status === 'ready') return;
      await readKept();
      await loader.load();
    },
    loadMore() {
      if (!store.getState().hasMore || store.getState().status !== 'ready') return Promise.resolve();
      more ??= page(cursor)
        .then(({ rows, nextCursor }) => {
          cursor = nextCursor;
          put(rows.map(served));
          store.setState({ hasMore: nextCursor !== undefined });
        })
        .finally(() => {
          more = undefined;
        });
      return more;
    },
    async lastChange(id: ConversationId): Promise<number | undefined> {
      const view = store.getState().byId.get(id) ?? (await ask(id));
      return view?.conversation.lastChange;
    },
    changed,
    /** Whether the others may know that a message has come. */
    isSmall: (id: ConversationId) => (store.getState().byId.get(id)?.conversation.members.length ?? 0) <= MOST_MARKED,
    /** Whether that is new. */
    read(id: ConversationId, position: number): boolean {
      const view = store.getState().byId.get(id);
      if (view && position <= view.own.readPosition) return false;
      change(id, (known) => withOwn(known, { ...known.own, readPosition: position }));
      unread.read(id, position);
      return true;
    },
    async openDirect(userId: UserId): Promise<ConversationId> {
      const own = ownId();
      const id = own && directConversationId(own, userId);
      if (id && store.getState().byId.has(id)) return id;
      const view = await requests.repeatable((api, signal) => api.messages.openDirect.mutate({ userId }, { signal }));
      put([served(view)]);
      return view.conversation.id;
    },
    async createGroup(name: string, memberIds: readonly UserId[]): Promise<ConversationId> {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of groups are made here
      const conversationId = randomUuid() as ConversationId;
      const view = await requests.repeatable((api, signal) =>
        api.messages.createGroup.mutate({ conversationId, name, memberIds }, { signal }),
      );
      put([view]);
      return conversationId;
    },
    async setMuted(id: ConversationId, isMuted: boolean): Promise<void> {
      const mute = (is: boolean) => {
        change(id, (view) => withOwn(view, { ...view.own, isMuted: is }));
        unread.mute(id, is);
      };
      mute(isMuted);
      try {
        await requests.repeatable((api, signal) =>
          api.messages.setMuted.mutate({ conversationId: id, isMuted }, { signal }),
        );
      } catch (error) {
        mute(!isMuted);
        throw error;
      }
    },
    /** Until it is with the server. */
    keepDraft(id: ConversationId, text: string) {
      const before = store.getState().byId.get(id)?.own.draft ?? '';
      drafts.write(id, { text, over: drafts.read(id)?.over ?? [before] });
    },
    saveDraft(id: ConversationId, draft: string) {
      const before = store.getState().byId.get(id)?.own.draft ?? '';
      if (before === draft) return;
      const over = [...(drafts.read(id)?.over ?? [before]), draft].slice(-MOST_ON_THEIR_WAY);
      drafts.write(id, { text: draft, over });
      change(id, (view) => withOwn(view, { ...view.own, draft }));
      sendDraft(id, draft).catch(lost);
    },
    receive(event: StreamEvent) {
      if (event.type === 'stream.opened') {
        if (store.getState().status !== 'idle' && !loader.isLoading()) loader.refresh().catch(lost);
      } else if (event.type === 'message.changed') {
        changed(event.message);
      } else if (event.type === 'conversation.changed') {
        const { conversation } = event;
        if (store.getState().byId.has(conversation.id)) change(conversation.id, (view) => ({ ...view, conversation }));
        else ask(conversation.id).catch(lost);
      } else if (event.type === 'conversation.left') {
        left(event.conversationId);
      } else if (event.type === 'conversation.own-changed') {
        const { conversationId, own } = event;
        const draft = newest(conversationId, own.draft);
        change(conversationId, (view) => withOwn(view, { ...own, draft }));
      } else if (event.type === 'conversation.marked') {
        change(event.conversationId, (view) => marked(view, [event]));
      }
    },
    clear() {
      clearTimeout(keeping);
      loader.forget();
      cursor = undefined;
      store.setState(EMPTY);
    },
  };
}
