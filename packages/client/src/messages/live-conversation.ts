import type { StreamEvent } from '@bureau/api';
import type { ConversationId, Instant } from '@bureau/core/kernel';
import { type HistoryPlace, type Message, TYPING_AGAIN_MS } from '@bureau/core/messages';
import { createStore } from 'zustand/vanilla';
import { BureauError } from '../bureau-error.ts';
import type { Requests } from '../connection/requests.ts';
import { createAnswered } from './answered.ts';
import { type HeldPart, newestOf, withChanges, withPage } from './held-part.ts';
import type { ConversationState, LiveConversation } from './messages.ts';
import { createTypists } from './typists.ts';

const PAGE = 50;
const CHANGES = 100;
/** So many missed changes are not asked for: the newest page is read anew. */
const MOST_MISSED = 300;
const KEPT = 100;
const KEEP_AFTER_MS = 500;
const DRAFT_AFTER_MS = 600;

/** What a conversation needs of the room that it is in. */
export interface ConversationParts {
  readonly id: ConversationId;
  readonly requests: Requests;
  readonly serverNow: () => Instant;
  /** Its newest change as the room knows it; undefined when there is no such conversation. */
  readonly lastChange: () => Promise<number | undefined>;
  readonly kept: () => Promise<HeldPart | undefined>;
  readonly keep: (part: HeldPart) => void;
  readonly seen: (position: number) => void;
  /** At every key: it is not lost with the page. */
  readonly onTyped: (text: string) => void;
  /** When the fingers rest: for the server. */
  readonly onDraft: (text: string) => void;
  readonly onClosed: () => void;
}

/** A conversation with its inputs. */
export interface HeldConversation extends LiveConversation {
  receive(event: StreamEvent): void;
  /** The stream was away: ask for what was missed. */
  catchUp(): void;
  changed(message: Message): void;
  leave(): void;
}

const UNREAD: ConversationState = {
  status: 'loading',
  messages: [],
  hasBefore: false,
  hasAfter: false,
  typing: [],
  answered: new Map(),
};

/** Holds a part of one conversation, complete and in its newest form, while somebody looks at it. */
export function createLiveConversation(parts: ConversationParts): HeldConversation {
  const { id, requests } = parts;
  const store = createStore<ConversationState>(() => UNREAD);
  let part: HeldPart | undefined;
  /** The highest number of a change that was told. */
  let told = 0;
  let catching: Promise<void> | undefined;
  let isClosed = false;
  /** Counts new parts: a page for an earlier one is dropped. */
  let era = 0;
  let keeping: ReturnType<typeof setTimeout> | undefined;
  const typists = createTypists(parts.serverNow, (typing) => store.setState({ typing }));
  const answered = createAnswered(requests, id, (known) => store.setState({ answered: known }));

  const show = (next: HeldPart) => {
    if (isClosed) return;
    part = next;
    const { messages, hasBefore, hasAfter } = next;
    store.setState({ status: 'ready', messages, hasBefore, hasAfter });
    answered.look(messages);
    if (hasAfter) return;
    keeping ??= setTimeout(() => {
      keeping = undefined;
      if (part && !part.hasAfter) parts.keep(newestOf(part, KEPT));
    }, KEEP_AFTER_MS);
  };
  const history = (place: HistoryPlace) =>
    requests.repeatable((api, signal) =>
      api.messages.history.query({ conversationId: id, place, limit: PAGE }, { signal }),
    );
  const failed = (error: unknown) => {
    if (!(error instanceof BureauError)) throw error;
    if (isClosed) return;
    if (error.detail.code === 'not-found') store.setState({ status: 'gone', messages: [] });
    else if (!part) store.setState({ status: 'failed' });
  };

  /** Holds another part: the number of the newest change is asked first, so that what comes meanwhile is asked for. */
  const hold = async (place: HistoryPlace) => {
    const began = ++era;
    const upTo = await parts.lastChange();
    if (upTo === undefined) throw new BureauError({ code: 'not-found' });
    const page = await history(place);
    if (began !== era) return;
    show({ ...page, upTo });
    if (told > upTo) catchUp();
  };
  const missed = async () => {
    // oxlint-disable-next-line no-unmodified-loop-condition -- both change while it waits
    while (part && !isClosed) {
      const began = era;
      const { upTo } = part;
      const changes = await requests.repeatable((api, signal) =>
        api.messages.changes.query({ conversationId: id, after: upTo, limit: CHANGES }, { signal }),
      );
      if (began !== era || !part) return;
      show(withChanges(part, changes));
      if (!changes.hasMore && part.upTo >= told) return;
      if (changes.upTo <= upTo) return;
    }
  };
  const catchUp = () => {
    catching ??= missed()
      .catch(failed)
      .finally(() => {
        catching = undefined;
      });
  };
  const changed = (message: Message) => {
    told = Math.max(told, message.change);
    typists.spoke(message.from);
    if (!part) return;
    if (message.change === part.upTo + 1 && !catching)
      show(withChanges(part, { messages: [message], upTo: message.change }));
    else if (message.change > part.upTo) catchUp();
  };

  const begin = async () => {
    const kept = await parts.kept();
    if (kept && !isClosed && !part) show(kept);
    const newest = await parts.lastChange();
    if (part && newest !== undefined && newest - part.upTo <= MOST_MISSED) {
      told = Math.max(told, newest);
      if (part.upTo < newest) catchUp();
      return;
    }
    await hold({ newest: true });
  };
  const load = () => begin().catch(failed);
  void load();

  /** One page at a time. */
  let paging: Promise<void> | undefined;
  const page = (side: 'before' | 'after') => {
    const edge = side === 'before' ? part?.messages[0] : part?.messages.at(-1);
    const isMore = side === 'before' ? part?.hasBefore : part?.hasAfter;
    if (paging || !edge || !isMore) return paging ?? Promise.resolve();
    const began = era;
    paging = history(side === 'before' ? { before: edge.position } : { after: edge.position })
      .then((more) => {
        if (began === era && part) show(withPage(part, more, side));
      })
      .finally(() => {
        paging = undefined;
      });
    return paging;
  };

  let draftTimer: ReturnType<typeof setTimeout> | undefined;
  let draft: string | undefined;
  const saveNow = () => {
    clearTimeout(draftTimer);
    if (draft !== undefined) parts.onDraft(draft);
    draft = undefined;
  };
  let saidTypingAt = 0;

  const typing = (isTyping: boolean) => {
    const now = Date.now();
    if (isTyping ? now - saidTypingAt < TYPING_AGAIN_MS : saidTypingAt === 0) return;
    saidTypingAt = isTyping ? now : 0;
    requests
      .once((api) => api.messages.typing.mutate({ conversationId: id, isTyping }))
      .catch(() => {
        // Nobody misses it.
      });
  };

  return {
    store,
    receive(event) {
      if (event.type === 'conversation.typing') typists.types(event.userId, event.until);
    },
    catchUp() {
      if (part) catchUp();
      else void load();
    },
    changed,
    leave() {
      store.setState({ status: 'gone', messages: [], typing: [] });
    },
    loadBefore: () => page('before'),
    loadAfter: () => page('after'),
    async goTo(position) {
      const isHeld = part?.messages.some((message) => message.position === position);
      if (!isHeld) await hold({ around: position });
    },
    async goToNewest() {
      if (!part || part.hasAfter) await hold({ newest: true });
    },
    async positionOf(messageId) {
      const held = part?.messages.find((message) => message.id === messageId);
      return held ? held.position : (await answered.find(messageId))?.position;
    },
    seen: (position) => parts.seen(position),
    typing,
    saveDraft(text) {
      draft = text;
      parts.onTyped(text);
      clearTimeout(draftTimer);
      draftTimer = setTimeout(saveNow, DRAFT_AFTER_MS);
    },
    close() {
      saveNow();
      typing(false);
      isClosed = true;
      clearTimeout(keeping);
      if (keeping !== undefined && part && !part.hasAfter) parts.keep(newestOf(part, KEPT));
      typists.clear();
      parts.onClosed();
    },
  };
}
