import type { ForwardingRuleId, UserId } from '@bureau/core/kernel';
import {
  FORWARDING_RING_MS,
  type ForwardingRule,
  MOST_FORWARDING_PEOPLE,
  MOST_FORWARDING_RULES,
} from '@bureau/core/routing';
import { z } from 'zod';
import { unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { lineOf } from './text.ts';
import { protectedProcedure, router } from './trpc.ts';

const people = z.array(uuidOf<UserId>()).min(1).max(MOST_FORWARDING_PEOPLE).readonly();
const ringMs = z.number().int().min(FORWARDING_RING_MS.least).max(FORWARDING_RING_MS.most);

const rule = z.object({
  id: uuidOf<ForwardingRuleId>(),
  name: lineOf(80),
  isEnabled: z.boolean(),
  when: z.object({
    on: z.enum(['always', 'busy', 'no-answer', 'offline', 'dnd']),
    afterMs: ringMs.optional(),
    statuses: z
      .array(z.enum(['available', 'dnd', 'busy', 'away', 'invisible', 'on-a-call']))
      .min(1)
      .readonly()
      .optional(),
    callerIds: people.optional(),
    hours: z
      .object({
        days: z.array(z.number().int().min(1).max(7)).min(1).max(7).readonly(),
        fromMinute: z.number().int().min(0).max(1_439),
        toMinute: z.number().int().min(0).max(1_440),
        outside: z.boolean(),
      })
      .optional(),
  }),
  // oxlint-disable-next-line unicorn/no-thenable -- "when" and "then" are how rules read; nobody awaits one
  then: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('voicemail') }),
    z.object({
      kind: z.literal('people'),
      userIds: people,
      order: z.enum(['in-turn', 'at-once']),
      ringForMs: ringMs,
    }),
    z.object({ kind: z.literal('number'), number: lineOf(64).min(1) }),
  ]),
});

/** What was left out of a condition does not count; the domain knows no `undefined` there. */
function toRule({ when, ...given }: z.infer<typeof rule>): ForwardingRule {
  const { on, afterMs, statuses, callerIds, hours } = when;
  return {
    ...given,
    when: {
      on,
      ...(on === 'no-answer' && afterMs !== undefined && { afterMs }),
      ...(statuses && { statuses }),
      ...(callerIds && { callerIds }),
      ...(hours && { hours }),
    },
  };
}

/** The own forwarding rules: one list, replaced as a whole. */
export const forwardingRouter = router({
  list: protectedProcedure.query(({ ctx }) => ctx.services.forwarding.list(ctx.principal)),
  save: protectedProcedure
    .input(z.object({ rules: z.array(rule).max(MOST_FORWARDING_RULES) }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.forwarding.save(ctx.principal, input.rules.map(toRule))),
    ),
});
