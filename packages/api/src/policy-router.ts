import { MOST_RETENTION_DAYS } from '@bureau/core/policy';
import { z } from 'zod';
import { unwrap } from './failure.ts';
import { companyName } from './text.ts';
import { protectedProcedure, router } from './trpc.ts';

const days = z.number().int().min(1).max(MOST_RETENTION_DAYS).optional();
const policy = z.object({
  recordsCalls: z.boolean(),
  recordingRetentionDays: days,
  voicemailRetentionDays: days,
  messageRetentionDays: days,
  faxRetentionDays: days,
});

/** What the company is called and keeps of its calls. Fails with `forbidden` for everybody but its admins. */
export const policyRouter = router({
  get: protectedProcedure.query(async ({ ctx }) => unwrap(await ctx.services.policy.get(ctx.principal))),
  /** What e-mails, guests and shared recordings name it from now on. */
  rename: protectedProcedure
    .input(z.object({ name: companyName }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.policy.rename(ctx.principal, input.name))),
  /** The whole policy; a retention that is left out is without limit. */
  save: protectedProcedure.input(policy).mutation(async ({ ctx, input }) => {
    const { recordsCalls, recordingRetentionDays, voicemailRetentionDays, messageRetentionDays, faxRetentionDays } =
      input;
    return unwrap(
      await ctx.services.policy.save(ctx.principal, {
        recordsCalls,
        ...(recordingRetentionDays !== undefined && { recordingRetentionDays }),
        ...(voicemailRetentionDays !== undefined && { voicemailRetentionDays }),
        ...(messageRetentionDays !== undefined && { messageRetentionDays }),
        ...(faxRetentionDays !== undefined && { faxRetentionDays }),
      }),
    );
  }),
});
