import type { ConversationId, MessageFileId, MessageId, UserId } from '@bureau/core/kernel';
import { isEmoji, LONGEST_GROUP_NAME, LONGEST_MESSAGE, MOST_FILES, MOST_MEMBERS } from '@bureau/core/messages';
import { z } from 'zod';
import { failure, unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { page } from './page.ts';
import { anyText, lineOf } from './text.ts';
import { protectedProcedure, router } from './trpc.ts';

const MOST_ASKED = 100;
/** In UTF-16 units: letters of people take up to two. */
const text = anyText.max(2 * LONGEST_MESSAGE);
const position = z.number().int().nonnegative().max(2_147_483_647);
const limit = z.number().int().min(1).max(MOST_ASKED).default(50);
const ofConversation = z.object({ conversationId: uuidOf<ConversationId>() });
const ofMessage = ofConversation.extend({ messageId: uuidOf<MessageId>() });
const placed = ofConversation.extend({ position });
const groupChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rename'), name: lineOf(LONGEST_GROUP_NAME).min(1) }),
  z.object({ type: z.literal('add'), userIds: z.array(uuidOf<UserId>()).min(1).max(MOST_MEMBERS).readonly() }),
  z.object({ type: z.literal('remove'), userId: uuidOf<UserId>() }),
  z.object({ type: z.literal('leave') }),
  z.object({ type: z.literal('set-role'), userId: uuidOf<UserId>(), role: z.enum(['owner', 'member']) }),
]);
const place = z.union([
  z.object({ before: position }),
  z.object({ after: position }),
  z.object({ around: position }),
  z.object({ newest: z.literal(true) }),
]);

function found<T>(value: T | undefined): T {
  if (value === undefined) throw failure({ code: 'not-found' });
  return value;
}

const isThere = (is: boolean): void => {
  if (!is) throw failure({ code: 'not-found' });
};

/** Conversations and what is in them. A client asks for the list, then for what it has missed of each. */
export const messagesRouter = router({
  /** Newest first. */
  conversations: protectedProcedure
    .input(page)
    .query(({ ctx, input }) => ctx.services.messages.conversations(ctx.principal, input)),
  conversation: protectedProcedure
    .input(ofConversation)
    .query(async ({ ctx, input }) =>
      found(await ctx.services.messages.conversation(ctx.principal, input.conversationId)),
    ),
  openDirect: protectedProcedure
    .input(z.object({ userId: uuidOf<UserId>() }))
    .mutation(async ({ ctx, input }) => found(await ctx.services.messages.openDirect(ctx.principal, input.userId))),
  /** Whoever makes it owns it. Again with the same id it is answered as it is now. */
  createGroup: protectedProcedure
    .input(
      ofConversation.extend({
        name: lineOf(LONGEST_GROUP_NAME).min(1),
        memberIds: z.array(uuidOf<UserId>()).max(MOST_MEMBERS).readonly(),
      }),
    )
    .mutation(async ({ ctx, input: { conversationId: id, name, memberIds } }) =>
      unwrap(await ctx.services.messages.createGroup(ctx.principal, { id, name, memberIds })),
    ),
  changeGroup: protectedProcedure
    .input(ofConversation.extend({ change: groupChange }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.messages.changeGroup(ctx.principal, input.conversationId, input.change)),
    ),
  post: protectedProcedure
    .input(
      ofMessage.extend({
        text,
        replyTo: uuidOf<MessageId>().optional(),
        fileIds: z.array(uuidOf<MessageFileId>()).max(MOST_FILES).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.messages.post(ctx.principal, input))),
  edit: protectedProcedure
    .input(ofMessage.extend({ text }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.messages.edit(ctx.principal, input.conversationId, input.messageId, input.text)),
    ),
  delete: protectedProcedure
    .input(ofMessage)
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.messages.delete(ctx.principal, input.conversationId, input.messageId)),
    ),
  react: protectedProcedure
    .input(ofMessage.extend({ emoji: z.string().max(40).refine(isEmoji).meta({ title: 'emoji' }), isSet: z.boolean() }))
    .mutation(async ({ ctx, input: { conversationId, messageId, emoji, isSet } }) =>
      unwrap(await ctx.services.messages.react(ctx.principal, conversationId, messageId, { emoji, isSet })),
    ),
  /** A page of the history, oldest first. */
  history: protectedProcedure
    .input(ofConversation.extend({ place, limit }))
    .query(async ({ ctx, input }) =>
      found(await ctx.services.messages.history(ctx.principal, input.conversationId, input.place, input.limit)),
    ),
  /** Those of these that there are: what others answer, for example. */
  messages: protectedProcedure
    .input(ofConversation.extend({ messageIds: z.array(uuidOf<MessageId>()).max(MOST_ASKED) }))
    .query(({ ctx, input }) => ctx.services.messages.messages(ctx.principal, input.conversationId, input.messageIds)),
  /** What has changed after the newest change that the client knows. */
  changes: protectedProcedure
    .input(ofConversation.extend({ after: position, limit }))
    .query(async ({ ctx, input }) =>
      found(await ctx.services.messages.changes(ctx.principal, input.conversationId, input.after, input.limit)),
    ),
  search: protectedProcedure
    .input(page.extend({ text: z.string().max(200), conversationId: uuidOf<ConversationId>().optional() }))
    .query(({ ctx, input }) => ctx.services.messages.search(ctx.principal, input)),
  markRead: protectedProcedure
    .input(placed)
    .mutation(async ({ ctx, input }) => isThere(await ctx.services.messages.markRead(ctx.principal, input))),
  markDelivered: protectedProcedure
    .input(z.object({ places: z.array(placed).max(MOST_ASKED) }))
    .mutation(({ ctx, input }) => ctx.services.messages.markDelivered(ctx.principal, input.places)),
  setMuted: protectedProcedure
    .input(ofConversation.extend({ isMuted: z.boolean() }))
    .mutation(async ({ ctx, input }) =>
      isThere(await ctx.services.messages.setMuted(ctx.principal, input.conversationId, input.isMuted)),
    ),
  /** Empty when there is none any more. */
  saveDraft: protectedProcedure
    .input(ofConversation.extend({ draft: text }))
    .mutation(async ({ ctx, input }) =>
      isThere(await ctx.services.messages.saveDraft(ctx.principal, input.conversationId, input.draft)),
    ),
  /** Said again every few seconds while somebody types. */
  typing: protectedProcedure
    .input(ofConversation.extend({ isTyping: z.boolean() }))
    .mutation(async ({ ctx, input }) =>
      isThere(await ctx.services.messages.typing(ctx.principal, input.conversationId, input.isTyping)),
    ),
});
