import type { UserId } from '@bureau/core/kernel';
import { z } from 'zod';
import { unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { protectedProcedure, router } from './trpc.ts';

// What is too long for core is refused there, with the name of the field.
const text = z.string().max(1_000);
const draft = z.object({
  givenName: text,
  familyName: text,
  email: text,
  extension: text,
  title: text,
  department: text,
  location: text,
  timeZone: text,
});
const ofPerson = z.object({ id: uuidOf<UserId>() });

/** The accounts of the company. Fails with `forbidden` for everybody but its administrators. */
export const peopleRouter = router({
  /** Everybody, also the deactivated. */
  list: protectedProcedure.query(async ({ ctx }) => unwrap(await ctx.services.people.list(ctx.principal))),
  /** What was done to one account, the newest first. */
  changes: protectedProcedure
    .input(ofPerson)
    .query(async ({ ctx, input }) => unwrap(await ctx.services.people.changes(ctx.principal, input.id))),
  /** Fails with `email-taken`, `extension-taken`, `bad-input`. */
  create: protectedProcedure
    .input(z.object({ draft }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.people.create(ctx.principal, input.draft))),
  save: protectedProcedure
    .input(ofPerson.extend({ draft }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.people.save(ctx.principal, input.id, input.draft))),
  /** Fails with `last-admin` for the only active administrator. */
  setActive: protectedProcedure
    .input(ofPerson.extend({ isActive: z.boolean() }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.people.setActive(ctx.principal, input.id, input.isActive)),
    ),
  /** Fails with `last-admin` for the only active administrator. */
  setAdmin: protectedProcedure
    .input(ofPerson.extend({ isAdmin: z.boolean() }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.people.setAdmin(ctx.principal, input.id, input.isAdmin)),
    ),
  /** A new link to choose a password. */
  invite: protectedProcedure
    .input(ofPerson)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.people.invite(ctx.principal, input.id))),
});
