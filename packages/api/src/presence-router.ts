import { z } from 'zod';
import { instant } from './instant.ts';
import { lineOf } from './text.ts';
import { deviceProcedure, protectedProcedure, router } from './trpc.ts';

/** Choosing the own status; everybody's presence comes by the stream. */
export const presenceRouter = router({
  choose: protectedProcedure
    .input(
      z.object({
        status: z.enum(['available', 'dnd', 'busy', 'away', 'invisible']),
        text: lineOf(80),
        /** Of Do not disturb; without it there is no end. */
        until: instant.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.presence.choose(ctx.principal, input)),
  /** The person touched this device. Send it at once after idleness, else every 30 s at most. */
  touch: deviceProcedure.mutation(({ ctx }) => ctx.services.presence.touch(ctx.actor)),
  /** The person has left this device, such as by locking it: it is idle from now on, not only after their delay. */
  stepAway: deviceProcedure.mutation(({ ctx }) => ctx.services.presence.stepAway(ctx.actor)),
});
