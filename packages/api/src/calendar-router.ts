import { z } from 'zod';
import { unwrap } from './failure.ts';
import { instant } from './instant.ts';
import { protectedProcedure, router } from './trpc.ts';

/** More of it is asked for in parts. */
const LONGEST_WINDOW_MS = 100 * 24 * 3_600_000;

const draft = z.object({
  serverUrl: z.string().max(600),
  username: z.string().max(300),
  password: z.string().min(1).max(600).optional(),
});
const draftOf = ({ password, ...account }: z.infer<typeof draft>) => ({
  ...account,
  ...(password !== undefined && { password }),
});

/** The own calendar, on any server that speaks CalDAV (RFC 4791). */
export const calendarRouter = router({
  /** Never with the password. */
  get: protectedProcedure.query(({ ctx }) => ctx.services.calendar.get(ctx.principal)),
  /** Fails with `bad-input` by field, `throttled`, and as `CalendarFailure` says. */
  find: protectedProcedure
    .input(draft)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calendar.find(ctx.principal, draftOf(input)))),
  /** Fails as `find` does, and with `calendar-missing` for an address that `find` has not named. */
  connect: protectedProcedure
    .input(draft.extend({ calendarUrl: z.string().min(1).max(2_000) }))
    .mutation(async ({ ctx, input: { calendarUrl, ...input } }) =>
      unwrap(await ctx.services.calendar.connect(ctx.principal, draftOf(input), calendarUrl)),
    ),
  disconnect: protectedProcedure.mutation(({ ctx }) => ctx.services.calendar.disconnect(ctx.principal)),
  /** At most a hundred days. Fails as `CalendarFailure` says. */
  entries: protectedProcedure
    .input(
      z
        .object({ from: instant, until: instant })
        .refine(({ from, until }) => until > from && until - from <= LONGEST_WINDOW_MS),
    )
    .query(async ({ ctx, input }) =>
      unwrap(await ctx.services.calendar.entries(ctx.principal, input.from, input.until)),
    ),
});
