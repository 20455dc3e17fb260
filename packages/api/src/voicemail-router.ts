import type { VoicemailId } from '@bureau/core/kernel';
import { z } from 'zod';
import { failure } from './failure.ts';
import { uuidOf } from './ids.ts';
import { page } from './page.ts';
import { protectedProcedure, router } from './trpc.ts';

const ofMessage = z.object({ id: uuidOf<VoicemailId>() });

const found = (isThere: boolean): void => {
  if (!isThere) throw failure({ code: 'not-found' });
};

/** The own mailbox. */
export const voicemailRouter = router({
  list: protectedProcedure.input(page).query(({ ctx, input }) => ctx.services.voicemail.list(ctx.principal, input)),
  get: protectedProcedure.input(ofMessage).query(async ({ ctx, input }) => {
    const message = await ctx.services.voicemail.get(ctx.principal, input.id);
    if (!message) throw failure({ code: 'not-found' });
    return message;
  }),
  mark: protectedProcedure
    .input(ofMessage.extend({ heard: z.boolean() }))
    .mutation(async ({ ctx, input }) => found(await ctx.services.voicemail.mark(ctx.principal, input.id, input.heard))),
  delete: protectedProcedure
    .input(ofMessage)
    .mutation(async ({ ctx, input }) => found(await ctx.services.voicemail.delete(ctx.principal, input.id))),
  /** Within 10 s of the deletion. */
  restore: protectedProcedure
    .input(ofMessage)
    .mutation(async ({ ctx, input }) => found(await ctx.services.voicemail.restore(ctx.principal, input.id))),
  settings: protectedProcedure.query(({ ctx }) => ctx.services.voicemail.settings(ctx.principal)),
  saveSettings: protectedProcedure
    .input(z.object({ isEnabled: z.boolean(), emailCopy: z.boolean() }).partial())
    .mutation(({ ctx, input: { isEnabled, emailCopy } }) =>
      ctx.services.voicemail.saveSettings(ctx.principal, {
        ...(isEnabled !== undefined && { isEnabled }),
        ...(emailCopy !== undefined && { emailCopy }),
      }),
    ),
  deleteGreeting: protectedProcedure.mutation(({ ctx }) => ctx.services.voicemail.deleteGreeting(ctx.principal)),
  /** Fails with `pin-not-digits`, `pin-too-simple`, `pin-is-extension`. */
  savePin: protectedProcedure.input(z.object({ pin: z.string().max(64) })).mutation(async ({ ctx, input }) => {
    const saved = await ctx.services.voicemail.savePin(ctx.principal, input.pin);
    if (!saved.ok) throw failure({ code: saved.error });
    return saved.value;
  }),
  deletePin: protectedProcedure.mutation(({ ctx }) => ctx.services.voicemail.deletePin(ctx.principal)),
});
