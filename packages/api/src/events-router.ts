import { tracked } from '@trpc/server';
import { z } from 'zod';
import { deviceProcedure, router } from './trpc.ts';

/** The one stream of a client. */
export const eventsRouter = router({
  stream: deviceProcedure
    .input(
      z.object({
        lastEventId: z
          .string()
          .regex(/^\d{1,15}$/)
          .optional(),
      }),
    )
    .subscription(async function* ({ ctx, input, signal }) {
      const lastNumber = input.lastEventId === undefined ? undefined : Number(input.lastEventId);
      const stream = ctx.services.realtime.stream(ctx.actor, lastNumber, signal ?? new AbortController().signal);
      for await (const { number, event } of stream) {
        if (number === undefined) yield event;
        else yield tracked(String(number), event);
      }
    }),
});
