import type { ForwardingRuleId, UserId } from '@bureau/core/kernel';
import type { ForwardingRule } from '@bureau/core/routing';
import { z } from 'zod';
import { unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { lineOf } from './text.ts';
import { protectedProcedure, router } from './trpc.ts';

/** More rules than this nobody reads. */
const MOST_RULES = 20;
const MOST_PEOPLE = 10;
const people = z.array(uuidOf<UserId>()).min(1).max(MOST_PEOPLE).readonly();
const minuteOfDay = z.number().int().min(0).max(1_440);

const rule = z.object({
  id: uuidOf<ForwardingRuleId>(),
  name: lineOf(80),
  isEnabled: z.boolean(),
  when: z.object({
    on: z.enum(['always', 'busy', 'no-answer', 'offline', 'dnd']),
    statuses: z
      .array(z.enum(['available', 'dnd', 'busy', 'away', 'invisible']))
      .readonly()
      .optional(),
    callerIds: people.optional(),
    hours: z
      .object({
        days: z.array(z.number().int().min(1).max(7)).min(1).max(7).readonly(),
        fromMinute: minuteOfDay,
        toMinute: minuteOfDay,
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
      ringForMs: z.number().int().min(5_000).max(120_000),
    }),
    z.object({ kind: z.literal('number'), number: lineOf(64).min(1) }),
  ]),
});

/** What was left out of a condition does not count; the domain knows no `undefined` there. */
function toRule({ when: { on, statuses, callerIds, hours }, ...given }: z.infer<typeof rule>): ForwardingRule {
  return {
    ...given,
    when: { on, ...(statuses && { statuses }), ...(callerIds && { callerIds }), ...(hours && { hours }) },
  };
}

/** The own forwarding rules: one list, replaced as a whole. */
export const forwardingRouter = router({
  rules: protectedProcedure.query(({ ctx }) => ctx.services.forwarding.rules(ctx.principal)),
  save: protectedProcedure
    .input(z.object({ rules: z.array(rule).max(MOST_RULES) }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.forwarding.save(ctx.principal, input.rules.map(toRule))),
    ),
});
