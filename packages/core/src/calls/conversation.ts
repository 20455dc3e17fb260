/** What people in a call do with it: hang up, hold, add, transfer, park, retrieve. */
import { assertNever, type Instant } from '../kernel/index.ts';
import type { Hop, RouteStep } from '../routing/index.ts';
import { arrived, becomeConnected, leave } from './legs.ts';
import type { CallEndReason, CallEvent, CallStep, ConnectedLeg, LiveCall } from './model.ts';
import { canBeHeld, connectedLegs, legOf, legWith, ownerOf } from './rules.ts';
import { enter, ringBack, settle, withLeg } from './settle.ts';

/** A parked call comes back to the one who parked it after this time. */
export const PARK_MS = 60_000;

type ConversationEvent = Extract<
  CallEvent,
  { type: 'hang-up' | 'hold' | 'resume' | 'add' | 'transfer' | 'park' | 'retrieve' | 'timer' }
>;

const unchanged = (call: LiveCall): CallStep => ({ call, effects: [] });

/** One step of a live call by the people in it. */
export function stepConversation(call: LiveCall, event: ConversationEvent, now: Instant): CallStep {
  if (event.type === 'timer') return parkEnds(call, now);
  if (event.type === 'retrieve') return retrieve(call, event, now);
  const leg = legWith(call, event.deviceId);
  if (!leg) return unchanged(call);
  switch (event.type) {
    case 'hang-up': {
      const reason = hangUpReason(call);
      // A handset that is put down after the call went on elsewhere ends nothing.
      if (leg.device !== event.deviceId) return settle(withLeg(call, arrived(leg)), call, { reason }, now);
      return settle(withLeg(call, leave(leg, reason, now)), call, { reason, by: leg.userId }, now);
    }
    case 'hold':
    case 'resume': {
      const onHold = event.type === 'hold';
      // The device that a call is leaving decides no more: the new one may have others.
      if (leg.device !== event.deviceId || leg.onHold === onHold || (onHold && !canBeHeld(call)))
        return unchanged(call);
      return settle(withLeg(call, { ...leg, onHold }), call, { reason: 'hung-up' }, now);
    }
    case 'add':
      return add(call, leg, event, now);
    case 'transfer':
      return transfer(call, leg, event, now);
    case 'park':
      return park(call, leg, event.slot, now);
    default:
      return assertNever(event);
  }
}

function hangUpReason(call: LiveCall): CallEndReason {
  if (call.service?.kind === 'voicemail') return 'voicemail';
  return call.status === 'ringing' ? 'cancelled' : 'hung-up';
}

/** A conversation that may be changed by those in it: nothing answers in place of a person. */
const isTalk = (call: LiveCall) => call.status === 'active' && !call.service && !call.transfer;

/** Others are rung beside the conversation; nobody who does not answer sends it anywhere. */
function add(call: LiveCall, leg: ConnectedLeg, event: Extract<CallEvent, { type: 'add' }>, now: Instant): CallStep {
  const hop = event.hops.find((each) => each.kind === 'ring');
  const isNew = hop?.targets.some(({ userId }) => !isThere(call, userId));
  if (!isTalk(call) || !hop || !isNew) return unchanged(call);
  const added = hop.targets
    .filter(({ userId }) => !isThere(call, userId))
    .map(({ userId }): RouteStep => ({ at: now, kind: 'added', by: leg.userId, userId }));
  const rung = enter({ ...call, trace: [...call.trace, ...added] }, hop, [], now, true);
  const invited = rung.legs.map((each) =>
    each.status === 'ringing' && added.some((step) => 'userId' in step && step.userId === each.userId)
      ? { ...each, invitedBy: leg.userId }
      : each,
  );
  return settle({ ...rung, legs: invited }, call, { reason: 'no-answer' }, now);
}

const isThere = (call: LiveCall, userId: string) =>
  call.legs.some((leg) => leg.userId === userId && leg.status !== 'left');

/** The transferor leaves at once; where the target does not answer the transferor is rung, not the target's mailbox. */
function transfer(
  call: LiveCall,
  leg: ConnectedLeg,
  event: Extract<CallEvent, { type: 'transfer' }>,
  now: Instant,
): CallStep {
  const [first, ...others] = event.hops;
  if (!isTalk(call) || !first || isThere(call, event.to) || connectedLegs(call).length < 2) return unchanged(call);
  const hops: readonly Hop[] = others.filter((hop) => hop.kind === 'ring');
  const step: RouteStep = { at: now, kind: 'transferred', by: leg.userId, userId: event.to, how: 'blind' };
  const left: LiveCall = {
    ...withLeg(call, leave(leg, 'transferred', now)),
    transfer: { by: leg.userId, to: event.to, phase: 'ringing' },
    hops,
    trace: [...call.trace, step, ...event.trace],
  };
  return settle(enter(left, first, [], now, true), call, { reason: 'no-answer' }, now);
}

function park(call: LiveCall, leg: ConnectedLeg, slot: string, now: Instant): CallStep {
  if (!isTalk(call) || connectedLegs(call).length < 2 || call.legs.some(({ status }) => status === 'ringing'))
    return unchanged(call);
  const step: RouteStep = { at: now, kind: 'parked', by: leg.userId, slot };
  const parked: LiveCall = {
    ...withLeg(call, leave(leg, 'parked', now)),
    service: { kind: 'parked', slot, by: leg.userId, endsAt: now + PARK_MS },
    trace: [...call.trace, step],
  };
  return settle(parked, call, { reason: 'hung-up' }, now);
}

function retrieve(call: LiveCall, event: Extract<CallEvent, { type: 'retrieve' }>, now: Instant): CallStep {
  const { userId, deviceId } = event;
  if (call.service?.kind !== 'parked' || isThere(call, userId) || ownerOf(call, deviceId)) return unchanged(call);
  const { service: _service, ...rest } = call;
  const parker = call.service.by;
  const before = legOf(call, userId) ?? { userId, invitedBy: parker, firstAt: now, talkedMs: 0, ...rung(now) };
  const taken = withLeg(rest, becomeConnected(before, deviceId, now));
  return settle(
    { ...taken, trace: [...call.trace, { at: now, kind: 'retrieved', by: userId }] },
    call,
    { reason: 'hung-up' },
    now,
  );
}

const rung = (now: Instant) => ({ status: 'ringing', ring: [], endsAt: now }) as const;

/** Nobody came for a parked call: it rings the one who parked it. */
function parkEnds(call: LiveCall, now: Instant): CallStep {
  if (call.service?.kind !== 'parked' || call.service.endsAt > now) return unchanged(call);
  const { by } = call.service;
  const { service: _service, ...rest } = call;
  const found: (typeof by)[] = [];
  const ringing = ringBack({ ...rest, transfer: { by, to: by, phase: 'returning' } }, by, found, now);
  const step = settle(ringing, call, { reason: 'no-answer' }, now);
  return { ...step, effects: [{ type: 'find-devices', userIds: found }, ...step.effects] };
}
