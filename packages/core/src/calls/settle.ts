/** What follows from the state of a call once something has changed in it: the next place to ring, the end, the timers. */
import type { Instant, UserId, VoicemailId } from '../kernel/index.ts';
import type { Hop, RouteStep } from '../routing/index.ts';
import { arrangementOf } from './arrangement.ts';
import { leave, RING_LEASE_RENEW_MS, ringing } from './legs.ts';
import type { Call, CallEffect, CallEndReason, CallLeg, CallStep, CallTimer, EndedCall, LiveCall } from './model.ts';
import { connectedLegs, legOf } from './rules.ts';

/** The transferor is rung this long when the target did not answer. */
export const RETURN_RING_MS = 30_000;

const TIMERS: readonly CallTimer[] = ['ring-end', 'ring-lease', 'lost', 'move', 'park'];

/** How a call ends, should it have to. */
export interface Ending {
  readonly reason: CallEndReason;
  readonly by?: UserId;
}

/** Brings a changed call to rest: rings the next in the plan, returns a transfer, or ends; and says what is to be done. */
export function settle(changed: LiveCall, before: LiveCall | undefined, ending: Ending, now: Instant): CallStep {
  const found: UserId[] = [];
  let call = withRecorded(changed);
  for (;;) {
    if (isDeserted(call)) return ended(call, ending, now);
    if (call.legs.some((leg) => leg.status === 'ringing') || !isWaitedFor(call)) break;
    const next = advance(call, found, now);
    if (!next && connectedLegs(call).length < 2) return ended(call, ending, now);
    call = next ?? withoutTransfer(call);
  }
  return {
    call,
    effects: [
      ...(found.length > 0 ? [{ type: 'find-devices', userIds: found } as const] : []),
      ...effectsOf(call, before),
    ],
  };
}

/** Whoever takes part while it is recorded finds the recording in the own history. */
function withRecorded(call: LiveCall): LiveCall {
  const { recording } = call;
  if (!recording || recording.status === 'announcing') return call;
  const isNew = (leg: CallLeg) => leg.status === 'connected' && !leg.recordingIds?.includes(recording.id);
  if (!call.legs.some(isNew)) return call;
  const legs = call.legs.map((leg) =>
    isNew(leg) ? { ...leg, recordingIds: [...(leg.recordingIds ?? []), recording.id] } : leg,
  );
  return { ...call, legs };
}

/** Nobody is there any more for whom the call could go on. */
function isDeserted(call: LiveCall): boolean {
  const connected = connectedLegs(call);
  if (connected.length === 0) return true;
  if (call.service || call.transfer || connected.length > 1) return false;
  return !isWaitedFor(call);
}

/** Somebody hangs on until others come. */
function isWaitedFor(call: LiveCall): boolean {
  if (call.service) return false;
  if (call.status === 'ringing' || call.transfer) return true;
  return connectedLegs(call).length < 2 && call.legs.some((leg) => leg.status === 'ringing');
}

/** Nobody came for those who were given away together: they talk on. */
function withoutTransfer({ transfer: _transfer, ...call }: LiveCall): LiveCall {
  return call;
}

/** The next place of the plan, or back to the transferor; undefined when there is none. */
function advance(call: LiveCall, found: UserId[], now: Instant): LiveCall | undefined {
  const [hop, ...hops] = call.hops;
  if (hop) return enter({ ...call, hops }, hop, found, now);
  if (call.transfer?.phase !== 'ringing') return undefined;
  const { by } = call.transfer;
  return ringBack({ ...call, transfer: { ...call.transfer, phase: 'returning' } }, by, found, now);
}

/** Rings the person who gave the call away. */
export function ringBack(call: LiveCall, by: UserId, found: UserId[], now: Instant): LiveCall {
  found.push(by);
  const invitedBy = connectedLegs(call)[0]?.userId ?? by;
  const leg = ringing(legOf(call, by), { userId: by, invitedBy, deviceIds: [] }, now + RETURN_RING_MS, now);
  return withLeg({ ...call, trace: [...call.trace, { at: now, kind: 'returned', userId: by }] }, leg);
}

/** Goes to one place: people ring, or a mailbox answers. `known`: the devices of the hop are those of this moment. */
export function enter(before: LiveCall, hop: Hop, found: UserId[], now: Instant, known = false): LiveCall {
  const why = (hop.why ?? []).map((note): RouteStep => ({ at: now, ...note }));
  const call = { ...before, trace: [...before.trace, ...why] };
  if (hop.kind === 'voicemail') {
    const step: RouteStep = { at: now, kind: 'to-voicemail', userId: hop.ownerId, reason: hop.reason };
    const { transfer, ...rest } = call;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a call leaves at most one message: it has the id of the call
    const voicemailId = call.id as string as VoicemailId;
    const { ownerId, reason } = hop;
    const speakerId = connectedLegs(call)[0]?.userId ?? call.callerId;
    const service = { kind: 'voicemail', ownerId, speakerId, voicemailId, reason, phase: 'greeting' } as const;
    const owner =
      legOf(call, ownerId) ??
      ringing(undefined, { userId: ownerId, invitedBy: transfer?.by ?? call.callerId, deviceIds: [] }, now, now);
    const legs = withLeg(call, owner).legs.map((leg) =>
      leg.status === 'ringing' ? leave(leg, 'voicemail', now) : leg,
    );
    return { ...rest, legs, status: 'active', hops: [], trace: [...call.trace, step], service };
  }
  return hop.targets.reduce<LiveCall>((ringingCall, { userId, deviceIds }) => {
    const leg = legOf(ringingCall, userId);
    if (leg?.status === 'connected' || leg?.status === 'ringing') return ringingCall;
    // What follows in a plan does not ring somebody again who has just declined.
    if (!known && leg?.reason === 'declined') return ringingCall;
    if (!known) found.push(userId);
    const invitedBy = call.transfer?.by ?? call.callerId;
    const person = { userId, invitedBy, deviceIds: known ? deviceIds : [] };
    return withLeg(ringingCall, ringing(leg, person, now + hop.ringForMs, now));
  }, call);
}

/** The call with one part replaced, or added at the end. */
export function withLeg(call: LiveCall, leg: CallLeg): LiveCall {
  const isKnown = call.legs.some(({ userId }) => userId === leg.userId);
  const legs = isKnown ? call.legs.map((each) => (each.userId === leg.userId ? leg : each)) : [...call.legs, leg];
  return { ...call, legs };
}

/** The call is over for everybody who is still there. */
export function ended(call: LiveCall, { reason, by }: Ending, now: Instant): CallStep {
  const { id, companyId, callerId, calleeId, startedAt, answeredAt, consultationFor, service } = call;
  const over: EndedCall = {
    id,
    companyId,
    callerId,
    calleeId,
    startedAt,
    ...(answeredAt !== undefined && { answeredAt }),
    ...(consultationFor && { consultationFor }),
    ...(service && { service }),
    legs: call.legs.map((leg) => leave(leg, reason, now)),
    trace: call.trace,
    status: 'ended',
    endedAt: now,
    reason,
    ...(by && { endedBy: by }),
  };
  return { call: over, effects: endEffects };
}

/** What is to be done about a call that is over. */
export const endEffects: readonly CallEffect[] = [
  ...TIMERS.map((timer) => ({ type: 'clear-timer', timer }) as const),
  { type: 'notify' },
  { type: 'close-media' },
];

/** When the timers of a call are due; what is absent is not set. */
export function timersOf(call: Call): Readonly<Partial<Record<CallTimer, Instant>>> {
  if (call.status === 'ended') return {};
  const due = new Map<CallTimer, Instant>();
  const want = (timer: CallTimer, at: Instant | undefined) => {
    if (at !== undefined) due.set(timer, Math.min(at, due.get(timer) ?? at));
  };
  for (const leg of call.legs) {
    if (leg.status === 'ringing') {
      want('ring-end', leg.endsAt);
      for (const { leaseUntil } of leg.ring) {
        if (leaseUntil < leg.endsAt) want('ring-lease', leaseUntil - RING_LEASE_RENEW_MS);
      }
    } else if (leg.status === 'connected') {
      want('lost', leg.lostUntil);
      want('move', leg.movingUntil);
    }
  }
  if (call.service?.kind === 'parked') want('park', call.service.endsAt);
  return Object.fromEntries(due);
}

/** Timers that changed, the news for everybody, and the media room where it must change. */
function effectsOf(call: LiveCall, before: LiveCall | undefined): readonly CallEffect[] {
  const due = timersOf(call);
  const was = before ? timersOf(before) : {};
  const timers = TIMERS.flatMap((timer): readonly CallEffect[] => {
    const at = due[timer];
    if (at === was[timer]) return [];
    return at === undefined ? [{ type: 'clear-timer', timer }] : [{ type: 'set-timer', timer, at }];
  });
  const isRearranged = !before || JSON.stringify(arrangementOf(call, 0)) !== JSON.stringify(arrangementOf(before, 0));
  return [...timers, { type: 'notify' }, ...(isRearranged ? [{ type: 'arrange-media' } as const] : [])];
}
