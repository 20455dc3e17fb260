import { CALL_LOG_FILTERS, MOST_NAMED } from '@bureau/core/call-log';
import type { CallLogEntryId, UserId } from '@bureau/core/kernel';
import { z } from 'zod';
import { failure } from './failure.ts';
import { uuidOf } from './ids.ts';
import { instant } from './instant.ts';
import { protectedProcedure, router } from './trpc.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- whether there is such a row is not said
const entryIdOf = (text: string) => text as CallLogEntryId;
const entryId = z.string().max(80).transform(entryIdOf);

/** The own call history. */
export const callLogRouter = router({
  list: protectedProcedure
    .input(
      z.object({
        filter: z.enum(CALL_LOG_FILTERS).default('all'),
        text: z.string().max(200).optional(),
        named: z.array(uuidOf<UserId>()).max(MOST_NAMED).optional(),
        peerId: uuidOf<UserId>().optional(),
        from: instant.optional(),
        until: instant.optional(),
        cursor: z.string().max(200).optional(),
        limit: z.number().int().min(1).max(100).default(50),
      }),
    )
    .query(({ ctx, input }) => ctx.services.callLog.list(ctx.principal, input)),
  get: protectedProcedure.input(z.object({ id: entryId })).query(async ({ ctx, input }) => {
    const entry = await ctx.services.callLog.get(ctx.principal, input.id);
    if (!entry) throw failure({ code: 'not-found' });
    return entry;
  }),
  /** Clears the missed badge on every device of the person. */
  markSeen: protectedProcedure
    .input(z.object({ until: instant }))
    .mutation(({ ctx, input }) => ctx.services.callLog.markSeen(ctx.principal, input.until)),
});
