import { randomUUID } from 'node:crypto';
import type { MessageServices } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { Jobs } from '@bureau/core/jobs';
import { type Clock, type ConversationId, err, type MessageId, ok, type UserId } from '@bureau/core/kernel';
import {
  changedGroup,
  changedMessage,
  directConversationId,
  isGroupId,
  type MessageChange,
  type MessageStore,
  MOST_MEMBERS,
  readMessageText,
  searchedWords,
  showsMarks,
  type WrittenGroup,
  type WrittenMessage,
} from '@bureau/core/messages';
import type { NotificationService } from '../notifications/notification-service.ts';
import type { PresenceService } from '../presence/presence-service.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { topics } from '../realtime/topics.ts';
import { createConversationMarks } from './conversation-marks.ts';

/** What messages stand on. */
export interface MessageDeps {
  readonly messages: MessageStore;
  readonly directory: DirectoryStore;
  readonly presence: Pick<PresenceService, 'manualOf'>;
  readonly hub: EventHub;
  readonly mailboxes: Mailboxes;
  readonly notifications: Pick<NotificationService, 'recipients' | 'posted'>;
  readonly jobs: Jobs;
  readonly clock: Clock;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an id is made here
const newMessageId = () => randomUUID() as string as MessageId;

/** Conversations. What is written into one is told in the order in which it was written: one after the other. */
export function createMessageService(deps: MessageDeps): MessageServices {
  const { messages: store, directory, presence, hub, mailboxes, notifications, jobs, clock } = deps;
  const inTurn = <T>(id: ConversationId, work: () => Promise<T>) => mailboxes.run(`conversation.${id}`, work);
  const tell = ({ message, memberIds }: WrittenMessage, telling: readonly string[] = []) => {
    const event = { type: 'message.changed', message } as const;
    const apart = telling.length > 0 ? { topics: telling, event: { ...event, notifies: true } as const } : undefined;
    hub.publishToAll(memberIds.map(topics.person), event, apart);
  };
  const tellGroup = ({ conversation, before, message, memberIds }: WrittenGroup) => {
    hub.publishToAll(memberIds.map(topics.person), { type: 'conversation.changed', conversation });
    const gone = before.filter((userId) => !memberIds.includes(userId));
    const left = { type: 'conversation.left', conversationId: conversation.id } as const;
    hub.publishToAll(gone.map(topics.person), left);
    tell({ message, memberIds });
  };
  const areColleagues = async ({ companyId }: Principal, userIds: readonly UserId[]) => {
    const people = new Set((await directory.all(companyId)).flatMap(({ id, kind }) => (kind === 'person' ? [id] : [])));
    return userIds.every((userId) => people.has(userId));
  };
  const change = (principal: Principal, conversationId: ConversationId, id: MessageId, what: MessageChange) =>
    inTurn(conversationId, async () => {
      const now = clock.now();
      const written = await store.change(principal, conversationId, id, (message, conversation) =>
        changedMessage(message, conversation, principal.userId, what, now),
      );
      if (!written.ok) return err({ code: written.error });
      if (written.value.isNew) tell(written.value);
      return ok(written.value.message);
    });

  return {
    ...createConversationMarks({
      store,
      hub,
      clock,
      showsMarks: async ({ companyId, userId }) => showsMarks(await presence.manualOf(companyId, userId)),
    }),
    conversations: (principal, query) => store.list(principal, query),
    conversation: (principal, id) => store.get(principal, id),
    async openDirect(principal, userId) {
      const other = await directory.get(principal.companyId, userId);
      if (userId === principal.userId || other?.kind !== 'person') return undefined;
      const id = directConversationId(principal.userId, userId);
      const known = await store.get(principal, id);
      if (known) return known;
      await store.openDirect(principal, id, userId, clock.now());
      return store.get(principal, id);
    },
    async createGroup(principal, { id, name, memberIds }) {
      const others = new Set(memberIds.filter((userId) => userId !== principal.userId));
      if (others.size >= MOST_MEMBERS) return err({ code: 'group-full' });
      if (!(await areColleagues(principal, [...others]))) return err({ code: 'not-found' });
      if (!isGroupId(id)) return err({ code: 'id-taken' });
      return inTurn(id, async () => {
        const group = { id, name, memberIds: [...others] };
        const written = await store.createGroup(principal, group, newMessageId(), clock.now());
        if (written) tellGroup(written);
        const view = await store.get(principal, id);
        return view ? ok(view) : err({ code: 'id-taken' });
      });
    },
    async changeGroup(principal, id, what) {
      if (what.type === 'add' && !(await areColleagues(principal, what.userIds))) return err({ code: 'not-found' });
      const makesOwner = what.type === 'set-role' && what.role === 'owner';
      if (makesOwner && !(await areColleagues(principal, [what.userId]))) return err({ code: 'member-gone' });
      return inTurn(id, async () => {
        const written = await store.changeGroup(principal, id, newMessageId(), clock.now(), (group) =>
          changedGroup(group, principal.userId, what),
        );
        if (!written.ok) return err({ code: written.error });
        if (written.value) tellGroup(written.value);
        return ok(undefined);
      });
    },
    async post(principal, { conversationId, messageId, text, replyTo, fileIds = [] }) {
      const read = readMessageText(text, fileIds.length > 0);
      if (!read.ok) return err({ code: read.error });
      return inTurn(conversationId, async () => {
        const message = { id: messageId, conversationId, sentAt: clock.now(), text: read.value, replyTo, fileIds };
        const { companyId, userId } = principal;
        // Read while the message is written down, so that nobody waits for it.
        const recipients = notifications.recipients(companyId, conversationId, userId);
        const written = await store.post(principal, message);
        if (written === 'taken') return err({ code: 'id-taken' });
        if (written === 'not-found' || written === 'file-gone') return err({ code: written });
        const telling = await notifications.posted(companyId, written, recipients);
        if (written.isNew || telling.length > 0) tell(written, telling);
        return ok(written.message);
      });
    },
    async edit(principal, conversationId, id, text) {
      const read = readMessageText(text);
      if (!read.ok) return err({ code: read.error });
      return change(principal, conversationId, id, { type: 'edit', text: read.value });
    },
    async delete(principal, conversationId, id) {
      const deleted = await change(principal, conversationId, id, { type: 'delete' });
      if (deleted.ok) await jobs.add({ kind: 'tidy-messages' });
      return deleted;
    },
    react: (principal, conversationId, id, reaction) =>
      change(principal, conversationId, id, { type: 'react', ...reaction }),
    history: (principal, id, place, limit) => store.page(principal, id, place, limit),
    messages: (principal, id, ids) => store.messages(principal, id, ids),
    changes: (principal, id, after, limit) => store.changes(principal, id, after, limit),
    search: (principal, { text, ...query }) => store.search(principal, { ...query, words: searchedWords(text) }),
  };
}
