import type { UserId } from '@bureau/core/kernel';
import { isE164 } from '@bureau/core/numbering';
import { MOST_DAY_SPENDING, MOST_MINUTE_PRICE, MOST_OUTBOUND_RULES, type TrunkId } from '@bureau/core/trunks';
import { z } from 'zod';
import { unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { lineOf } from './text.ts';
import { protectedProcedure, router } from './trpc.ts';

/** A name of the DNS, or an address: nothing that could be read as a command by who speaks SIP for us. */
const host = z
  .string()
  .trim()
  .max(253)
  .regex(/^(?!-)[a-z0-9.-]+$/i);
/** What SIP takes as a user name without escapes (RFC 3261 §25.1). */
const username = z
  .string()
  .trim()
  .max(128)
  .regex(/^[\w.!~*'()&=+$,;?/-]*$/);
/** Printable, in one line. */
const password = z
  .string()
  .max(128)
  .regex(/^[\x20-\x7e]*$/);
const typedNumber = z.string().trim().min(1).max(64);
const mostCalls = z.number().int().min(1).max(1_000);
const ofTrunk = z.object({ id: uuidOf<TrunkId>() });
const trunk = z
  .object({
    name: lineOf(80).min(1),
    isEnabled: z.boolean(),
    kind: z.enum(['registration', 'address']),
    host,
    port: z.number().int().min(1).max(65_535),
    transport: z.enum(['udp', 'tcp', 'tls']),
    username,
    password: password.optional(),
    numberFormat: z.enum(['plus', 'digits', 'national']),
    mostCalls,
  })
  .refine(({ kind, username: name }) => kind === 'address' || name !== '', { path: ['username'] });
const pricePerMinute = z.number().int().min(0).max(MOST_MINUTE_PRICE);
const rules = z
  .array(
    z.object({
      prefix: z.string().regex(/^(\+\d{0,15})?$/),
      trunkId: uuidOf<TrunkId>(),
      pricePerMinute: pricePerMinute.optional(),
    }),
  )
  .max(MOST_OUTBOUND_RULES);
/** People are those of the admin's company. */
const bannedParty = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('address'), address: z.union([z.ipv4(), z.ipv6()]) }),
  z.object({ kind: z.literal('person'), personId: uuidOf<UserId>() }),
]);
const e164 = z.string().refine(isE164);

/** The way into the phone network. Fails with `forbidden` for everybody but the company's admins. */
export const phoneNetworkRouter = router({
  get: protectedProcedure.query(async ({ ctx }) => unwrap(await ctx.services.phoneNetwork.get(ctx.principal))),
  /** Without a password the one before stays. */
  saveTrunk: protectedProcedure
    .input(ofTrunk.extend({ trunk }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.phoneNetwork.saveTrunk(ctx.principal, input.id, input.trunk)),
    ),
  deleteTrunk: protectedProcedure
    .input(ofTrunk)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.phoneNetwork.deleteTrunk(ctx.principal, input.id))),
  saveNumber: protectedProcedure
    .input(
      z.object({
        number: typedNumber,
        personId: uuidOf<UserId>().optional(),
        use: z.enum(['call', 'fax', 'meetings']).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.phoneNetwork.saveNumber(ctx.principal, input.number, input.personId, input.use)),
    ),
  deleteNumber: protectedProcedure
    .input(z.object({ number: e164 }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.phoneNetwork.deleteNumber(ctx.principal, input.number)),
    ),
  /** All rules, in their order. */
  saveRules: protectedProcedure
    .input(z.object({ rules }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.phoneNetwork.saveRules(ctx.principal, input.rules))),
  savePolicy: protectedProcedure
    .input(
      z.object({
        allowsInternational: z.boolean(),
        allowsPremium: z.boolean(),
        mostCalls,
        mostSpentPerDay: z.number().int().min(0).max(MOST_DAY_SPENDING).optional(),
        mainNumber: typedNumber.optional(),
      }),
    )
    .mutation(async ({ ctx, input: { mainNumber, mostSpentPerDay, ...policy } }) =>
      unwrap(
        await ctx.services.phoneNetwork.savePolicy(ctx.principal, {
          ...policy,
          ...(mostSpentPerDay !== undefined && { mostSpentPerDay }),
          ...(mainNumber !== undefined && { mainNumber }),
        }),
      ),
    ),
  liftBan: protectedProcedure
    .input(bannedParty)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.phoneNetwork.liftBan(ctx.principal, input))),
  testCall: protectedProcedure
    .input(ofTrunk.extend({ number: typedNumber }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.phoneNetwork.testCall(ctx.principal, input.id, input.number)),
    ),
});
