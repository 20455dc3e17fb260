import type { Principal } from '@bureau/core/accounts';
import type { MeetingId } from '@bureau/core/kernel';
import type { MeetingGuest } from '@bureau/core/meetings';
import { initTRPC } from '@trpc/server';
import type { ConnectedDevice } from './connected-device.ts';
import type { ApiContext } from './context.ts';
import { PROTOCOL_VERSION } from './errors.ts';
import { detailOf, failure } from './failure.ts';
import type { Attendee } from './meeting-services.ts';
import { isWithin } from './session-scopes.ts';

const t = initTRPC.context<ApiContext>().create({
  // A stream over HTTP shows that it is alive; its client reconnects when it hears nothing.
  sse: { ping: { enabled: true, intervalMs: 3_000 }, client: { reconnectAfterInactivityMs: 10_000 } },
  errorFormatter: ({ shape, error }) => {
    const detail = detailOf(error);
    return {
      code: shape.code,
      message: detail.code,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, detail },
    };
  },
});

/** Makes a router of procedures. */
export const { router } = t;
/** Makes what calls procedures without a wire. */
export const createCallerFactory = t.createCallerFactory;

const speaksOurProtocol = t.middleware(({ ctx, next }) => {
  if (ctx.protocol !== undefined && ctx.protocol !== PROTOCOL_VERSION) {
    throw failure({ code: 'version-mismatch', serverProtocol: PROTOCOL_VERSION });
  }
  return next();
});

const observed = t.middleware(async ({ ctx, path, type, next }) => {
  const startedAt = performance.now();
  const result = await next();
  if (type !== 'subscription') ctx.observe?.({ path, ok: result.ok, durationMs: performance.now() - startedAt });
  return result;
});

const staysInScope = t.middleware(({ ctx, path, next }) => {
  if (!isWithin(ctx.principal?.scope, path)) throw failure({ code: 'forbidden' });
  return next();
});

/** Anybody may call it. */
export const publicProcedure = t.procedure.use(observed).use(speaksOurProtocol).use(staysInScope);

/** Only with a session. */
export const protectedProcedure = publicProcedure.use(({ ctx, next }) => {
  const principal: Principal | undefined = ctx.principal;
  if (!principal) throw failure({ code: 'unauthenticated' });
  return next({ ctx: { ...ctx, principal } });
});

/** Only with a session, over a connection that named its device. */
export const deviceProcedure = protectedProcedure.use(({ ctx, next }) => {
  const device: ConnectedDevice | undefined = ctx.device;
  if (!device) throw failure({ code: 'device-required' });
  return next({ ctx: { ...ctx, device, actor: { principal: ctx.principal, device } } });
});

/** With a session, or as a guest of the very meeting that is named. */
export const attendeeProcedure = publicProcedure.use(({ ctx, next }) => {
  const { principal, guest, device } = ctx;
  if (!principal && !guest) throw failure({ code: 'unauthenticated' });
  if (!device) throw failure({ code: 'device-required' });
  const attendee = ({ meetingId }: { readonly meetingId: MeetingId }): Attendee => {
    if (principal) return { kind: 'member', principal, device, meetingId, companyId: principal.companyId };
    const own = ofThis(guest, meetingId);
    return { kind: 'guest', guest: own, device, meetingId, companyId: own.companyId };
  };
  return next({ ctx: { ...ctx, attendee } });
});

/** For a guest no other meeting exists. */
function ofThis(guest: MeetingGuest | undefined, meetingId: MeetingId): MeetingGuest {
  if (guest?.meetingId !== meetingId) throw failure({ code: 'not-found' });
  return guest;
}
