import type { CallId, MeetingId, RecordingId, UserId } from '@bureau/core/kernel';
import { z } from 'zod';
import { failure, unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { page } from './page.ts';
import { protectedProcedure, publicProcedure, router } from './trpc.ts';

const MOST_SHARED = 100;
const MOST_PEOPLE = 100;
const ofRecording = z.object({ id: uuidOf<RecordingId>() });

function found<T>(value: T | undefined): T {
  if (value === undefined) throw failure({ code: 'not-found' });
  return value;
}

/** Recordings of calls and meetings that the person may hear. */
export const recordingsRouter = router({
  /** Newest first; with `people`, those in which one of them took part. */
  list: protectedProcedure
    .input(
      page.extend({
        filter: z.enum(['all', 'own', 'shared']).default('all'),
        people: z.array(uuidOf<UserId>()).max(MOST_PEOPLE).default([]),
      }),
    )
    .query(({ ctx, input }) => ctx.services.recordings.list(ctx.principal, input)),
  get: protectedProcedure
    .input(ofRecording)
    .query(async ({ ctx, input }) => found(await ctx.services.recordings.get(ctx.principal, input.id))),
  ofCall: protectedProcedure
    .input(z.object({ callId: uuidOf<CallId>() }))
    .query(({ ctx, input }) => ctx.services.recordings.ofCall(ctx.principal, input.callId)),
  ofMeeting: protectedProcedure
    .input(z.object({ meetingId: uuidOf<MeetingId>() }))
    .query(({ ctx, input }) => ctx.services.recordings.ofMeeting(ctx.principal, input.meetingId)),
  /** The whole list of colleagues who may hear it besides. */
  share: protectedProcedure
    .input(ofRecording.extend({ withIds: z.array(uuidOf<UserId>()).max(MOST_SHARED) }))
    .mutation(async ({ ctx, input }) =>
      found(await ctx.services.recordings.share(ctx.principal, input.id, input.withIds)),
    ),
  delete: protectedProcedure.input(ofRecording).mutation(async ({ ctx, input }) => {
    if (!(await ctx.services.recordings.delete(ctx.principal, input.id))) throw failure({ code: 'not-found' });
  }),
  /** Tries once more to finish one that failed. */
  retry: protectedProcedure.input(ofRecording).mutation(async ({ ctx, input }) => {
    if (!(await ctx.services.recordings.retry(ctx.principal, input.id))) throw failure({ code: 'not-found' });
  }),
  /** Makes a link for people without an account; its secret is told this once. */
  makeLink: protectedProcedure
    .input(ofRecording.extend({ days: z.union([z.literal(1), z.literal(7), z.literal(30)]) }))
    .mutation(async ({ ctx, input }) =>
      found(await ctx.services.recordings.makeLink(ctx.principal, input.id, input.days)),
    ),
  /** Links that still open it; empty unless the person answers for it. */
  links: protectedProcedure
    .input(ofRecording)
    .query(({ ctx, input }) => ctx.services.recordings.links(ctx.principal, input.id)),
  revokeLink: protectedProcedure.input(ofRecording.extend({ linkId: z.uuid() })).mutation(async ({ ctx, input }) => {
    const { id, linkId } = input;
    if (!(await ctx.services.recordings.revokeLink(ctx.principal, id, linkId))) throw failure({ code: 'not-found' });
  }),
  /** What somebody with the secret of a link may know. Fails with `not-found`, `throttled`. */
  byLink: publicProcedure
    .input(z.object({ token: z.string().min(1).max(64) }))
    .query(async ({ ctx, input }) => unwrap(await ctx.services.recordings.byLink(ctx.clientAddress, input.token))),
  /** Who did what with it, in that order; empty unless the person may know. */
  accesses: protectedProcedure
    .input(ofRecording)
    .query(({ ctx, input }) => ctx.services.recordings.accesses(ctx.principal, input.id)),
});
