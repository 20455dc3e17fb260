import { AWAY_AFTER_MINUTES, LOCALES, THEMES } from '@bureau/core/accounts';
import type { AuthSessionId } from '@bureau/core/kernel';
import { z } from 'zod';
import { failure, unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { lineOf } from './text.ts';
import { protectedProcedure, publicProcedure, router } from './trpc.ts';

const credentials = z.object({
  email: lineOf(254).min(1),
  password: z.string().min(1).max(1024),
  label: lineOf(80).default(''),
});

const settings = z
  .object({
    locale: z.enum(['', ...LOCALES]),
    theme: z.enum(THEMES),
    awayAfterMs: z.number().refine((value) => AWAY_AFTER_MINUTES.some((minutes) => minutes * 60_000 === value)),
    callWith: z.enum(['app', 'desk-phone']),
    callWaiting: z.boolean(),
    ringForSeconds: z.number().int().min(5).max(120),
  })
  .partial();

/** Sign-in, sessions and the own settings. */
export const accountsRouter = router({
  /** Over HTTP it also sets the session cookie. Fails with `wrong-credentials` or `throttled`. */
  signIn: publicProcedure.input(credentials).mutation(async ({ ctx, input }) => {
    const { token, maxAgeSeconds, self } = unwrap(
      await ctx.services.accounts.signIn({ ...input, clientAddress: ctx.clientAddress }),
    );
    ctx.cookie.set(token, maxAgeSeconds);
    return { token, self };
  }),
  signOut: protectedProcedure.mutation(async ({ ctx }) => {
    await ctx.services.accounts.signOut(ctx.principal);
    ctx.cookie.clear();
  }),
  self: protectedProcedure.query(({ ctx }) => ctx.services.accounts.self(ctx.principal)),
  sessions: protectedProcedure.query(async ({ ctx }) => ({
    current: ctx.principal.sessionId,
    sessions: await ctx.services.accounts.sessions(ctx.principal),
  })),
  endSession: protectedProcedure.input(z.object({ id: uuidOf<AuthSessionId>() })).mutation(async ({ ctx, input }) => {
    const ended = await ctx.services.accounts.endSession(ctx.principal, input.id);
    if (!ended) throw failure({ code: 'not-found' });
  }),
  saveSettings: protectedProcedure
    .input(settings)
    .mutation(({ ctx, input }) => ctx.services.accounts.saveSettings(ctx.principal, withoutUndefined(input))),
  removePhoto: protectedProcedure.mutation(({ ctx }) => ctx.services.accounts.removePhoto(ctx.principal)),
});

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the filter removes what the type excludes
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
