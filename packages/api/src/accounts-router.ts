import { AWAY_AFTER_MINUTES, GROUP_NOTIFICATIONS, LOCALES, THEMES } from '@bureau/core/accounts';
import type { AuthSessionId } from '@bureau/core/kernel';
import { z } from 'zod';
import type { SignedIn } from './account-services.ts';
import type { SessionCookie } from './context.ts';
import { failure, unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { companyName, lineOf } from './text.ts';
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
    groupNotifications: z.enum(GROUP_NOTIFICATIONS),
  })
  .partial();

const minute = z.number().int().min(0).max(1439);
const workingTime = z.object({
  timeZone: lineOf(80).min(1),
  workingHours: z
    .object({ days: z.array(z.number().int().min(1).max(7)).min(1).max(7), fromMinute: minute, toMinute: minute })
    .nullable(),
});

const token = z.string().min(1).max(64);
const newPassword = z.string().min(1).max(1024);
const label = lineOf(80).default('');
const firstCompany = z.object({
  companyName,
  givenName: lineOf(100).min(1),
  familyName: lineOf(100),
  email: lineOf(254).min(1),
  password: newPassword,
  locale: z.enum(LOCALES),
  country: z.string().regex(/^[A-Z]{2}$/),
  timeZone: lineOf(80).min(1),
});

const enter = (cookie: SessionCookie, { token: secret, maxAgeSeconds, self }: SignedIn) => {
  cookie.set(secret, maxAgeSeconds);
  return { token: secret, self };
};

/** Sign-in, sessions, passwords and the own settings. */
export const accountsRouter = router({
  /** Over HTTP it also sets the session cookie. Fails with `wrong-credentials`, `sign-on-required` or `throttled`. */
  signIn: publicProcedure.input(credentials).mutation(async ({ ctx, input }) => {
    const { clientAddress } = ctx;
    return enter(ctx.cookie, unwrap(await ctx.services.accounts.signIn({ ...input, clientAddress })));
  }),
  /** Signs the desktop in that a browser was sent to the company's provider by. Fails with `sign-on-expired`. */
  finishSignOn: publicProcedure
    .input(z.object({ code: token, verifier: z.string().min(43).max(128) }))
    .mutation(async ({ ctx, input }) => enter(ctx.cookie, unwrap(await ctx.services.signOn.finish(input)))),
  /** Whether any company here has single sign-on. */
  offersSignOn: publicProcedure.query(({ ctx }) => ctx.services.signOn.isOffered()),
  /** Whether there is a company to sign in to. */
  isSetUp: publicProcedure.query(({ ctx }) => ctx.services.accounts.isSetUp()),
  /** Whether the link that makes the first company opens. Fails with `link-gone`, `throttled`. */
  checkSetUp: publicProcedure.input(z.object({ token })).query(async ({ ctx, input }) => {
    unwrap(await ctx.services.accounts.checkSetUp({ ...input, clientAddress: ctx.clientAddress }));
  }),
  /** Makes the first company with its administrator, who is signed in as by `signIn`. */
  setUp: publicProcedure
    .input(z.object({ token, label, company: firstCompany }))
    .mutation(async ({ ctx, input: { company, ...visit } }) => {
      const { clientAddress } = ctx;
      return enter(ctx.cookie, unwrap(await ctx.services.accounts.setUp({ ...visit, clientAddress }, company)));
    }),
  /** Whom a link to choose a password is for. Fails with `link-gone`, `throttled`. */
  checkLink: publicProcedure
    .input(z.object({ token }))
    .query(async ({ ctx, input }) =>
      unwrap(await ctx.services.accounts.checkLink({ ...input, clientAddress: ctx.clientAddress })),
    ),
  /** Sets the password of whom the link is for and signs in as by `signIn`. Fails with `link-gone`, `password-refused`. */
  setPassword: publicProcedure
    .input(z.object({ token, label, password: newPassword }))
    .mutation(async ({ ctx, input }) => {
      const { clientAddress } = ctx;
      return enter(ctx.cookie, unwrap(await ctx.services.accounts.setPassword({ ...input, clientAddress })));
    }),
  /** The answer is the same whether somebody has this address or not. Fails with `throttled`. */
  forgotPassword: publicProcedure.input(z.object({ email: lineOf(254).min(1) })).mutation(async ({ ctx, input }) => {
    return unwrap(await ctx.services.accounts.forgotPassword(input.email, ctx.clientAddress));
  }),
  /** The other sessions end. Fails with `wrong-current-password`, `password-refused`, `throttled`. */
  changePassword: protectedProcedure
    .input(z.object({ current: z.string().min(1).max(1024), password: newPassword }))
    .mutation(async ({ ctx, input }) => {
      unwrap(await ctx.services.accounts.changePassword(ctx.principal, input.current, input.password));
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
  /** A token by which Outlook plans meetings for this person, and does nothing else; one of the sessions of the person. */
  allowOutlook: protectedProcedure.mutation(async ({ ctx }) => ({
    token: await ctx.services.accounts.allowOutlook(ctx.principal),
  })),
  saveSettings: protectedProcedure
    .input(settings)
    .mutation(({ ctx, input }) => ctx.services.accounts.saveSettings(ctx.principal, withoutUndefined(input))),
  /** Fails with `bad-input` for a zone that is not known. */
  saveWorkingTime: protectedProcedure.input(workingTime).mutation(async ({ ctx, input }) => {
    unwrap(await ctx.services.accounts.saveWorkingTime(ctx.principal, input));
  }),
  removePhoto: protectedProcedure.mutation(({ ctx }) => ctx.services.accounts.removePhoto(ctx.principal)),
});

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the filter removes what the type excludes
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
