import type { StreamEvent } from '@bureau/api';
import type { ConversationId, MessageId, UserId } from '@bureau/core/kernel';
import type { ConversationView, HistoryPlace, Message } from '@bureau/core/messages';
import { BureauError } from '../bureau-error.ts';
import { requestsTo } from '../stores/requests.fixture.ts';

export const CONVERSATION = '0f8fad5b-d9cb-469f-a165-70867728950e' as ConversationId;
export const OWN = 'own' as UserId;
export const PEER = 'peer' as UserId;

/** One conversation as the server has it; what it tells is heard only by those who listen. */
export class MessageServer {
  readonly messages: Message[] = [];
  lastChange = 0;
  readonly own = { readPosition: 0, isMuted: false, draft: '' };
  /** Requests fail in this way while it is set. */
  failure: BureauError | undefined;
  /** After the next post was written down the server is away. */
  losesAnswer = false;
  readonly asked: string[] = [];
  readonly read: number[] = [];
  readonly delivered: number[] = [];
  hear: (event: StreamEvent) => void = () => undefined;

  post(id: string, text: string, from: UserId = PEER): Message {
    const known = this.messages.find((message) => message.id === id);
    if (known) return known;
    const message: Message = {
      id: id as MessageId,
      conversationId: CONVERSATION,
      position: this.messages.length + 1,
      change: (this.lastChange += 1),
      from,
      sentAt: 1_000 + this.messages.length,
      reactions: [],
      content: { kind: 'text', text, mentions: [], files: [] },
    };
    this.messages.push(message);
    this.hear({ type: 'message.changed', message });
    return message;
  }

  change(id: string, part: Partial<Message>): Message {
    const index = this.messages.findIndex((message) => message.id === id);
    const before = this.messages[index];
    if (!before) throw new BureauError({ code: 'not-found' });
    const message = { ...before, ...part, change: (this.lastChange += 1) };
    this.messages[index] = message;
    this.hear({ type: 'message.changed', message });
    return message;
  }

  view(): ConversationView {
    const last = this.messages.at(-1);
    const member = { role: 'member', firstPosition: 1, readPosition: 0, deliveredPosition: 0 } as const;
    return {
      conversation: {
        id: CONVERSATION,
        kind: 'direct',
        name: '',
        members: [
          { ...member, userId: OWN },
          { ...member, userId: PEER },
        ],
        lastPosition: this.messages.length,
        lastChange: this.lastChange,
        lastAt: last?.sentAt ?? 0,
      },
      own: { ...this.own },
      ...(last && { last }),
    };
  }

  readonly requests = requestsTo({
    messages: {
      conversations: () => this.#answer('conversations', () => ({ rows: [this.view()] })),
      conversation: () => this.#answer('conversation', () => this.view()),
      history: ({ place, limit }: { place: HistoryPlace; limit: number }) =>
        this.#answer('history', () => this.#page(place, limit)),
      changes: ({ after, limit }: { after: number; limit: number }) =>
        this.#answer('changes', () => {
          const all = this.messages.filter(({ change }) => change > after).toSorted((a, b) => a.change - b.change);
          const messages = all.slice(0, limit);
          const hasMore = all.length > limit;
          return { messages, hasMore, upTo: hasMore ? (messages.at(-1)?.change ?? after) : this.lastChange };
        }),
      messages: ({ messageIds }: { messageIds: readonly string[] }) =>
        this.#answer('messages', () => this.messages.filter(({ id }) => messageIds.includes(id))),
      post: ({ messageId, text }: { messageId: string; text: string }) =>
        this.#answer('post', () => {
          if (text === 'refused') throw new BureauError({ code: 'message-too-long' });
          const message = this.post(messageId, text, OWN);
          if (!this.losesAnswer) return message;
          this.losesAnswer = false;
          this.failure = new BureauError({ code: 'unavailable' });
          throw this.failure;
        }),
      edit: ({ messageId, text }: { messageId: string; text: string }) =>
        this.#answer('edit', () =>
          this.change(messageId, { content: { kind: 'text', text, mentions: [], files: [] } }),
        ),
      delete: ({ messageId }: { messageId: string }) =>
        this.#answer('delete', () => this.change(messageId, { content: { kind: 'deleted', by: OWN, at: 0 } })),
      markRead: ({ position }: { position: number }) => this.#answer('markRead', () => void this.read.push(position)),
      markDelivered: ({ places }: { places: readonly { readonly position: number }[] }) =>
        this.#answer('markDelivered', () => void this.delivered.push(...places.map(({ position }) => position))),
      saveDraft: ({ draft }: { draft: string }) => this.#answer('saveDraft', () => void (this.own.draft = draft)),
      typing: () => this.#answer('typing', () => undefined),
    },
  });

  #answer<T>(name: string, answer: () => T): T {
    this.asked.push(name);
    if (this.failure) throw this.failure;
    return answer();
  }

  #page(place: HistoryPlace, limit: number) {
    const all = this.messages;
    const [from, to] =
      'before' in place
        ? [Math.max(0, place.before - 1 - limit), place.before - 1]
        : 'after' in place
          ? [place.after, place.after + limit]
          : 'around' in place
            ? [Math.max(0, place.around - limit / 2), place.around + limit / 2]
            : [Math.max(0, all.length - limit), all.length];
    return { messages: all.slice(from, to), hasBefore: from > 0, hasAfter: to < all.length };
  }
}

export const textsOf = (messages: readonly Message[]): readonly string[] =>
  messages.map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
