import { LONGEST_COVER_TEXT } from '@bureau/core/fax';
import type { FaxId } from '@bureau/core/kernel';
import { z } from 'zod';
import { failure, unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { page } from './page.ts';
import { anyText, lineOf } from './text.ts';
import { protectedProcedure, router } from './trpc.ts';

const LONGEST_ADDRESS = 254;
const ofFax = z.object({ id: uuidOf<FaxId>() });
const line = lineOf(120);
const cover = z.object({
  locale: z.enum(['en', 'fr']),
  to: line,
  subject: line,
  text: anyText.trim().max(LONGEST_COVER_TEXT),
});
const addressed = ofFax.extend({ number: z.string().trim().max(64), cover: cover.optional() });

const found = (isThere: boolean): void => {
  if (!isThere) throw failure({ code: 'not-found' });
};

/** The own faxes. Documents go to `PUT /files/faxes/<id>`, pages come from `GET /files/faxes/<id>/pages/<page>`. */
export const faxRouter = router({
  list: protectedProcedure
    .input(page.extend({ direction: z.enum(['in', 'out']).optional() }))
    .query(({ ctx, input }) => ctx.services.fax.list(ctx.principal, input)),
  get: protectedProcedure.input(ofFax).query(async ({ ctx, input }) => {
    const fax = await ctx.services.fax.get(ctx.principal, input.id);
    if (!fax) throw failure({ code: 'not-found' });
    return fax;
  }),
  hasLine: protectedProcedure.query(({ ctx }) => ctx.services.fax.hasLine(ctx.principal)),
  prepare: protectedProcedure
    .input(addressed)
    .mutation(async ({ ctx, input: { id, ...to } }) => unwrap(await ctx.services.fax.prepare(ctx.principal, id, to))),
  send: protectedProcedure
    .input(addressed)
    .mutation(async ({ ctx, input: { id, ...to } }) => unwrap(await ctx.services.fax.send(ctx.principal, id, to))),
  cancel: protectedProcedure
    .input(ofFax)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.fax.cancel(ctx.principal, input.id))),
  retry: protectedProcedure
    .input(ofFax)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.fax.retry(ctx.principal, input.id))),
  mark: protectedProcedure
    .input(ofFax.extend({ seen: z.boolean() }))
    .mutation(async ({ ctx, input }) => found(await ctx.services.fax.mark(ctx.principal, input.id, input.seen))),
  forward: protectedProcedure
    .input(ofFax.extend({ to: z.email().max(LONGEST_ADDRESS) }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.fax.forward(ctx.principal, input.id, input.to))),
  delete: protectedProcedure
    .input(ofFax)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.fax.delete(ctx.principal, input.id))),
  /** Within 10 s of the deletion. */
  restore: protectedProcedure
    .input(ofFax)
    .mutation(async ({ ctx, input }) => found(await ctx.services.fax.restore(ctx.principal, input.id))),
});
