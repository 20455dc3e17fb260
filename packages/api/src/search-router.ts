import { MOST_NAMED } from '@bureau/core/call-log';
import type { UserId } from '@bureau/core/kernel';
import { z } from 'zod';
import { uuidOf } from './ids.ts';
import { protectedProcedure, router } from './trpc.ts';

/** The header search: people and the own history in one answer. */
export const searchRouter = router({
  query: protectedProcedure
    .input(
      z.object({
        text: z.string().max(200),
        limit: z.number().int().min(1).max(50).default(20),
        named: z.array(uuidOf<UserId>()).max(MOST_NAMED).default([]),
      }),
    )
    .query(({ ctx, input: { text, limit, named } }) => ctx.services.search.query(ctx.principal, text, limit, named)),
});
