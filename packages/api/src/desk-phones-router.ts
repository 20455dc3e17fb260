import type { DeskPhoneId } from '@bureau/core/desk-phones';
import type { CallId, UserId } from '@bureau/core/kernel';
import { z } from 'zod';
import { to } from './calls-router.ts';
import { unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { lineOf } from './text.ts';
import { deviceProcedure, protectedProcedure, router } from './trpc.ts';

/** Whose phones; absent: the own ones. */
const whose = z.object({ ownerId: uuidOf<UserId>().optional() });
const named = z.object({ id: uuidOf<DeskPhoneId>() });

/** Desk phones. Those of others fail with `forbidden` for everybody but the company's admins. */
export const deskPhonesRouter = router({
  list: protectedProcedure
    .input(whose)
    .query(async ({ ctx, input }) => unwrap(await ctx.services.deskPhones.list(ctx.principal, input.ownerId))),
  link: protectedProcedure
    .input(named.extend(whose.shape).extend({ name: lineOf(80).min(1) }))
    .mutation(async ({ ctx, input: { id, name, ownerId } }) =>
      unwrap(await ctx.services.deskPhones.link(ctx.principal, id, name, ownerId)),
    ),
  /** Rings the own phones; whoever picks one up calls on. */
  callFrom: deviceProcedure
    .input(z.object({ to }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.deskPhones.call(ctx.actor, input.to))),
  /** Rings the own phones; on the one that is picked up the call of this device goes on. */
  take: deviceProcedure
    .input(z.object({ callId: uuidOf<CallId>() }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.deskPhones.take(ctx.actor, input.callId))),
  /** The own phones that ring because of this device ring no more. */
  cancel: deviceProcedure.mutation(({ ctx }) => ctx.services.deskPhones.cancel(ctx.actor)),
  unlink: protectedProcedure
    .input(named)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.deskPhones.unlink(ctx.principal, input.id))),
});
