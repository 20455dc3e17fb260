import type { ConversationId } from '@bureau/core/kernel';
import { MOST_MISSED } from '@bureau/core/notifications';
import { z } from 'zod';
import { unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { deviceProcedure, protectedProcedure, router } from './trpc.ts';

/** As addresses are written (RFC 3986 §2). */
const endpoint = z
  .string()
  .max(1_000)
  .regex(/^[\x21-\x7e]+$/);
const key = (length: number) =>
  z
    .string()
    .max(length)
    .regex(/^[\w-]+={0,2}$/);

const place = z.object({
  conversationId: uuidOf<ConversationId>(),
  position: z.number().int().nonnegative().max(2_147_483_647),
});

/** How people are told of what comes while they look elsewhere. */
export const notificationsRouter = router({
  publicKey: protectedProcedure.query(({ ctx }) => ctx.services.notifications.publicKey()),
  /** What `PushSubscription` of the browser says, from a device of it. */
  subscribe: deviceProcedure
    .input(z.object({ endpoint, p256dh: key(100), auth: key(30) }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.notifications.subscribe(ctx.actor, input))),
  unsubscribe: protectedProcedure
    .input(z.object({ endpoint }))
    .mutation(({ ctx, input }) => ctx.services.notifications.unsubscribe(ctx.principal, input.endpoint)),
  /** Said whenever it changes, also that there is none any more. */
  look: deviceProcedure
    .input(z.object({ at: uuidOf<ConversationId>().optional() }))
    .mutation(({ ctx, input }) => ctx.services.notifications.look(ctx.actor, input.at)),
  /** Asked after a broken connection, of every conversation that went on meanwhile. */
  missed: deviceProcedure
    .input(z.object({ places: z.array(place).min(1).max(MOST_MISSED) }))
    .mutation(({ ctx, input }) => ctx.services.notifications.missed(ctx.actor, input.places)),
});
