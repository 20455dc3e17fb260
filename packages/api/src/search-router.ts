import { z } from 'zod';
import { protectedProcedure, router } from './trpc.ts';

/** The header search: people and the own history in one answer. */
export const searchRouter = router({
  query: protectedProcedure
    .input(z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(20) }))
    .query(({ ctx, input }) => ctx.services.search.query(ctx.principal, input.text, input.limit)),
});
