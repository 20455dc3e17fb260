import type { DeskPhoneId } from '@bureau/core/desk-phones';
import type { UserId } from '@bureau/core/kernel';
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
  unlink: protectedProcedure
    .input(named)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.deskPhones.unlink(ctx.principal, input.id))),
});
