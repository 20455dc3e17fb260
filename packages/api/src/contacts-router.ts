import { CONTACT_LIMITS, MOST_CHANGED, NUMBER_LABELS } from '@bureau/core/contacts';
import type { ContactId, UserId } from '@bureau/core/kernel';
import { MAX_DIAL_TEXT } from '@bureau/core/numbering';
import { z } from 'zod';
import { failure, unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { protectedProcedure, router } from './trpc.ts';

const contact = z.object({
  givenName: z.string().max(CONTACT_LIMITS.name),
  familyName: z.string().max(CONTACT_LIMITS.name),
  company: z.string().max(CONTACT_LIMITS.company),
  numbers: z
    .array(z.object({ label: z.enum(NUMBER_LABELS), number: z.string().max(MAX_DIAL_TEXT) }))
    .max(CONTACT_LIMITS.numbers),
  emails: z.array(z.string().max(CONTACT_LIMITS.email)).max(CONTACT_LIMITS.emails),
  note: z.string().max(CONTACT_LIMITS.note),
});

const favourite = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id: uuidOf<UserId>() }),
  z.object({ kind: z.literal('contact'), id: uuidOf<ContactId>() }),
]);

/** The company directory, and the own address book, which nobody else sees. */
export const contactsRouter = router({
  /** Everybody in the company, in no order; presence comes by the stream. */
  directory: protectedProcedure.query(({ ctx }) => ctx.services.contacts.directory(ctx.principal)),
  /** Whose account is deactivated: they are named where they called or wrote, and found nowhere. */
  former: protectedProcedure.query(({ ctx }) => ctx.services.contacts.former(ctx.principal)),
  person: protectedProcedure.input(z.object({ id: uuidOf<UserId>() })).query(async ({ ctx, input }) => {
    const person = await ctx.services.contacts.person(ctx.principal, input.id);
    if (!person) throw failure({ code: 'not-found' });
    return person;
  }),
  personal: protectedProcedure.query(({ ctx }) => ctx.services.contacts.personal(ctx.principal)),
  save: protectedProcedure
    .input(z.object({ id: uuidOf<ContactId>(), contact }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.contacts.save(ctx.principal, input.id, input.contact)),
    ),
  /** Saving it again brings it back. */
  delete: protectedProcedure.input(z.object({ id: uuidOf<ContactId>() })).mutation(async ({ ctx, input }) => {
    if (!(await ctx.services.contacts.delete(ctx.principal, input.id))) throw failure({ code: 'not-found' });
  }),
  /** Many at once, all or none: the contacts of a file, or duplicates that become one. */
  change: protectedProcedure
    .input(
      z.object({
        saved: z.array(z.object({ id: uuidOf<ContactId>(), contact })).max(MOST_CHANGED),
        deleted: z.array(uuidOf<ContactId>()).max(MOST_CHANGED),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.contacts.change(ctx.principal, input.saved, input.deleted)),
    ),
  favourites: protectedProcedure.query(({ ctx }) => ctx.services.contacts.favourites(ctx.principal)),
  star: protectedProcedure
    .input(z.object({ favourite, isStarred: z.boolean() }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.contacts.star(ctx.principal, input.favourite, input.isStarred)),
    ),
  /** Before another one, or to the end. */
  moveFavourite: protectedProcedure
    .input(z.object({ favourite, before: favourite.optional() }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.contacts.moveFavourite(ctx.principal, input.favourite, input.before)),
    ),
});
