import type { CallId, MeetingId, UserId } from '@bureau/core/kernel';
import type { SfuJson } from '@bureau/core/media';
import { z } from 'zod';
import { unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { deviceProcedure, protectedProcedure, router } from './trpc.ts';

const sfuJson: z.ZodType<SfuJson> = z.record(z.string(), z.unknown());
const ofCall = z.object({ callId: uuidOf<CallId>() });
const transportId = z.string().min(1).max(64);
const slot = z.string().regex(/^\d{3,6}$/);
/** RFC 4733 events 0 to 15. */
const key = z.string().regex(/^[0-9*#A-D]$/);
/** Whom a call is for. */
export const to = z.union([z.object({ userId: uuidOf<UserId>() }), z.object({ text: z.string().max(256) })]);

/** Calls and their media. All of it needs a device: calls belong to one. */
export const callsRouter = router({
  /** The caller names the call, so that a repeated request makes no second one. Media comes with the answer. */
  dial: deviceProcedure
    .input(
      ofCall.extend({
        to,
        consultationFor: uuidOf<CallId>().optional(),
        fromMeeting: uuidOf<MeetingId>().optional(),
      }),
    )
    .mutation(async ({ ctx, input: { callId, to: target, ...options } }) =>
      unwrap(await ctx.services.calls.dial(ctx.actor, callId, target, options)),
    ),
  answer: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.answer(ctx.actor, input.callId))),
  decline: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.decline(ctx.actor, input.callId))),
  hangUp: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.hangUp(ctx.actor, input.callId))),
  /** Sends the caller of a ringing call to the own mailbox. */
  divertToVoicemail: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.divertToVoicemail(ctx.actor, input.callId))),
  hold: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.hold(ctx.actor, input.callId))),
  /** The other calls of the device are put on hold: of two calls this swaps. */
  resume: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.resume(ctx.actor, input.callId))),
  /** Rings somebody beside the conversation. */
  add: deviceProcedure
    .input(ofCall.extend({ to }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.add(ctx.actor, input.callId, input.to))),
  /** Without consultation; `toVoicemail` goes to the mailbox at once. */
  transfer: deviceProcedure
    .input(ofCall.extend({ to, toVoicemail: z.boolean().optional() }))
    .mutation(async ({ ctx, input: { callId, to: target, ...options } }) =>
      unwrap(await ctx.services.calls.transfer(ctx.actor, callId, target, options)),
    ),
  /** Ends an attended transfer: `callId` is the consultation. */
  completeTransfer: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.completeTransfer(ctx.actor, input.callId))),
  merge: deviceProcedure
    .input(z.object({ into: uuidOf<CallId>(), from: uuidOf<CallId>() }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.merge(ctx.actor, input.into, input.from))),
  park: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.park(ctx.actor, input.callId))),
  retrieve: deviceProcedure
    .input(z.object({ slot }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.retrieve(ctx.actor, input.slot))),
  /** Every parked call of the company. */
  parked: protectedProcedure.query(({ ctx }) => ctx.services.calls.parked(ctx.principal)),
  /** Takes an own call over from another device. */
  move: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.move(ctx.actor, input.callId))),
  /** A key of the phone. */
  press: deviceProcedure
    .input(ofCall.extend({ key }))
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.press(ctx.actor, input.callId, input.key))),
  startRecording: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.startRecording(ctx.actor, input.callId))),
  pauseRecording: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.pauseRecording(ctx.actor, input.callId))),
  resumeRecording: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.resumeRecording(ctx.actor, input.callId))),
  stopRecording: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.stopRecording(ctx.actor, input.callId))),
  publish: deviceProcedure
    .input(
      ofCall.extend({
        transportId,
        dtlsParameters: sfuJson.optional(),
        source: z.enum(['microphone', 'camera', 'screen', 'screen-audio']),
        rtpParameters: sfuJson,
        rtpCapabilities: sfuJson,
        muted: z.boolean(),
      }),
    )
    .mutation(async ({ ctx, input: { callId, ...request } }) =>
      unwrap(await ctx.services.calls.publish(ctx.actor, callId, request)),
    ),
  receive: deviceProcedure
    .input(
      ofCall.extend({
        transportId,
        dtlsParameters: sfuJson.optional(),
        consumerIds: z.array(z.string().max(64)).min(1).max(64),
      }),
    )
    .mutation(async ({ ctx, input: { callId, ...request } }) =>
      unwrap(await ctx.services.calls.receive(ctx.actor, callId, request)),
    ),
  /** What may be received: for a device that may have missed an offer. */
  listen: deviceProcedure
    .input(ofCall.extend({ rtpCapabilities: sfuJson }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.calls.listen(ctx.actor, input.callId, input.rtpCapabilities)),
    ),
  setMuted: deviceProcedure
    .input(ofCall.extend({ muted: z.boolean() }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.calls.setMuted(ctx.actor, input.callId, input.muted)),
    ),
  restartIce: deviceProcedure
    .input(ofCall.extend({ transportId }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await ctx.services.calls.restartIce(ctx.actor, input.callId, input.transportId)),
    ),
  rejoinMedia: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.rejoinMedia(ctx.actor, input.callId))),
});
