import type { UserId } from '@bureau/core/kernel';
import { z } from 'zod';
import { failure } from './failure.ts';
import { uuidOf } from './ids.ts';
import { protectedProcedure, router } from './trpc.ts';

/** The company directory. */
export const contactsRouter = router({
  /** Everybody in the company, in no order; presence comes by the stream. */
  directory: protectedProcedure.query(({ ctx }) => ctx.services.contacts.directory(ctx.principal)),
  person: protectedProcedure.input(z.object({ id: uuidOf<UserId>() })).query(async ({ ctx, input }) => {
    const person = await ctx.services.contacts.person(ctx.principal, input.id);
    if (!person) throw failure({ code: 'not-found' });
    return person;
  }),
});
