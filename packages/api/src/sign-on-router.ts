import { z } from 'zod';
import { unwrap } from './failure.ts';
import { protectedProcedure, router } from './trpc.ts';

// What is empty is told with all else that is wrong.
const provider = z.discriminatedUnion('protocol', [
  z.object({
    protocol: z.literal('openid'),
    issuer: z.string().max(600),
    clientId: z.string().max(300),
    clientSecret: z.string().max(600).optional(),
    isRequired: z.boolean(),
  }),
  z.object({
    protocol: z.literal('saml'),
    issuer: z.string().max(600),
    signInUrl: z.string().max(2_000),
    /** PEM, or base64 alone. */
    certificate: z.string().max(50_000),
    isRequired: z.boolean(),
  }),
]);

/** Where the people of the company prove who they are. Fails with `forbidden` for everybody but its admins. */
export const signOnRouter = router({
  /** Never with the secret. */
  get: protectedProcedure.query(async ({ ctx }) => unwrap(await ctx.services.signOn.get(ctx.principal))),
  /** Fails with `bad-input` by field, `sign-on-unreachable`, and `sign-on-first` for whoever would shut themselves out. */
  save: protectedProcedure.input(provider).mutation(async ({ ctx, input }) => {
    if (input.protocol === 'saml') return unwrap(await ctx.services.signOn.save(ctx.principal, input));
    const { clientSecret, ...draft } = input;
    const secret = clientSecret !== undefined && { clientSecret };
    return unwrap(await ctx.services.signOn.save(ctx.principal, { ...draft, ...secret }));
  }),
  /** From now on passwords alone open. */
  remove: protectedProcedure.mutation(async ({ ctx }) => unwrap(await ctx.services.signOn.remove(ctx.principal))),
});
