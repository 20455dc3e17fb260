import type { CallId, MeetingId, RecordingId, UserId } from '@bureau/core/kernel';
import { z } from 'zod';
import { failure } from './failure.ts';
import { uuidOf } from './ids.ts';
import { page } from './page.ts';
import { protectedProcedure, router } from './trpc.ts';

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
  /** Who did what with it, in that order; empty unless the person may know. */
  accesses: protectedProcedure
    .input(ofRecording)
    .query(({ ctx, input }) => ctx.services.recordings.accesses(ctx.principal, input.id)),
});
