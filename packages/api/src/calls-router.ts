import type { CallId, UserId } from '@bureau/core/kernel';
import type { SfuJson } from '@bureau/core/media';
import { z } from 'zod';
import { unwrap } from './failure.ts';
import { uuidOf } from './ids.ts';
import { deviceProcedure, router } from './trpc.ts';

const sfuJson: z.ZodType<SfuJson> = z.record(z.string(), z.unknown());
const ofCall = z.object({ callId: uuidOf<CallId>() });
const transportId = z.string().min(1).max(64);
const to = z.union([z.object({ userId: uuidOf<UserId>() }), z.object({ text: z.string().max(256) })]);

/** Calls and their media. All of it needs a device: calls belong to one. */
export const callsRouter = router({
  /** The caller names the call, so that a repeated request makes no second one. Media comes with the answer. */
  dial: deviceProcedure.input(ofCall.extend({ to })).mutation(async ({ ctx, input }) => {
    return unwrap(await ctx.services.calls.dial(ctx.actor, input.callId, input.to));
  }),
  answer: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.answer(ctx.actor, input.callId))),
  decline: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.decline(ctx.actor, input.callId))),
  hangUp: deviceProcedure
    .input(ofCall)
    .mutation(async ({ ctx, input }) => unwrap(await ctx.services.calls.hangUp(ctx.actor, input.callId))),
  publish: deviceProcedure
    .input(
      ofCall.extend({
        transportId,
        dtlsParameters: sfuJson.optional(),
        kind: z.enum(['audio', 'video']),
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
