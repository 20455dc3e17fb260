/**
 * The call machine. A call has a leg per person:
 *
 *             rung            answers           hangs up, is lost, transfers, parks
 *   (none) ───────► ringing ───────────► connected ───────────────────► left
 *                      │ declines, no answer, another answered           ▲ │
 *                      └─────────────────────────────────────────────────┘ │ is rung again (transfer returned),
 *                      ▲                                                   │ retrieves
 *                      └───────────────────────────────────────────────────┘
 *
 * and is, as a whole:
 *
 *   ringing ──► active ──► ended      ringing: nobody has answered the caller; the plan (`hops`) goes on until somebody does
 *      └────────────────────►         active: answered, or a mailbox, the echo test or a parking place holds the line
 */
import {
  assertNever,
  type CallId,
  type CompanyId,
  type DeviceId,
  type Instant,
  type RecordingId,
  type UserId,
} from '../kernel/index.ts';
import type { RouteDecision } from '../routing/index.ts';
import { stepConversation } from './conversation.ts';
import { stepPresence } from './devices.ts';
import { leave } from './legs.ts';
import type { Call, CallEvent, CallLeg, CallStep, LiveCall } from './model.ts';
import { stepRecording } from './recording.ts';
import { stepRinging } from './ringing.ts';
import { ended, enter, settle } from './settle.ts';

/** The caller's side of a new call. */
export interface DialRequest {
  readonly id: CallId;
  readonly companyId: CompanyId;
  readonly callerId: UserId;
  readonly callerDevice: DeviceId;
  readonly calleeId: UserId;
  readonly consultationFor?: CallId;
  /** The company's policy: this recording starts with the first answer. */
  readonly autoRecordingId?: RecordingId;
}

/** The first step of a call, from what routing decided. */
export function dial(
  request: DialRequest,
  decision: Exclude<RouteDecision, { kind: 'refuse' }>,
  now: Instant,
): CallStep {
  const { callerDevice, ...given } = request;
  const caller: CallLeg = {
    userId: request.callerId,
    firstAt: now,
    talkedMs: 0,
    status: 'connected',
    device: callerDevice,
    joinedAt: now,
    onHold: false,
  };
  const call: LiveCall = {
    ...given,
    startedAt: now,
    legs: [caller],
    trace: decision.trace,
    status: 'ringing',
    hops: [],
  };
  switch (decision.kind) {
    case 'unreachable': {
      const callee: CallLeg = {
        userId: request.calleeId,
        invitedBy: request.callerId,
        firstAt: now,
        talkedMs: 0,
        ...never(now),
      };
      return ended(
        { ...call, legs: [caller, { ...callee, reason: decision.reason }] },
        { reason: decision.reason },
        now,
      );
    }
    case 'connect-service': {
      const legs = [{ ...caller, answeredAt: now }];
      const echo: LiveCall = { ...call, legs, status: 'active', answeredAt: now, service: { kind: 'echo' } };
      return settle(echo, undefined, { reason: 'hung-up' }, now);
    }
    case 'proceed': {
      const [first, ...hops] = decision.hops;
      if (!first) throw new Error('Routing proceeds nowhere');
      const entered = enter({ ...call, hops: first.kind === 'voicemail' ? [] : hops }, first, [], now, true);
      return settle(withCallee(entered, now), undefined, { reason: 'no-answer' }, now);
    }
    default:
      return assertNever(decision);
  }
}

/** One step of a call. */
export function step(call: Call, event: CallEvent, now: Instant): CallStep {
  if (call.status === 'ended') return { call, effects: [] };
  switch (event.type) {
    case 'answer':
    case 'decline':
    case 'divert-to-voicemail':
    case 'ring-device-added':
    case 'ring-device-gone':
    case 'cannot-ring':
    case 'early-media':
      return stepRinging(call, event, now);
    case 'hang-up':
    case 'hold':
    case 'resume':
    case 'add':
    case 'transfer':
    case 'park':
    case 'retrieve':
      return stepConversation(call, event, now);
    case 'move':
    case 'moved':
    case 'device-lost':
    case 'device-back':
    case 'line-failed':
      return stepPresence(call, event, now);
    case 'start-recording':
    case 'pause-recording':
    case 'resume-recording':
    case 'stop-recording':
    case 'capture-started':
    case 'capture-ended':
      return stepRecording(call, event, now);
    case 'became-meeting': {
      const { by } = event;
      const trace = [...call.trace, { at: now, kind: 'became-meeting', by } as const];
      return ended({ ...call, trace }, { reason: 'became-meeting', by }, now);
    }
    case 'media-failed':
      return ended(call, { reason: 'media-failed' }, now);
    case 'timer':
      return stepTimer(call, event, now);
    default:
      return assertNever(event);
  }
}

function stepTimer(call: LiveCall, event: Extract<CallEvent, { type: 'timer' }>, now: Instant): CallStep {
  switch (event.timer) {
    case 'ring-end':
    case 'ring-lease':
      return stepRinging(call, event, now);
    case 'lost':
    case 'move':
      return stepPresence(call, event, now);
    case 'park':
      return stepConversation(call, event, now);
    default:
      return assertNever(event.timer);
  }
}

const never = (now: Instant) => ({ status: 'left', leftAt: now, reason: 'no-answer' }) as const;

/** The person who was dialled has a part, also when the call went elsewhere at once. */
function withCallee(call: LiveCall, now: Instant): LiveCall {
  const { calleeId, callerId, service } = call;
  if (call.legs.some(({ userId }) => userId === calleeId)) return call;
  const reason = service?.kind === 'voicemail' && service.ownerId === calleeId ? 'voicemail' : 'forwarded';
  const callee = leave(
    { userId: calleeId, invitedBy: callerId, firstAt: now, talkedMs: 0, status: 'ringing', ring: [], endsAt: now },
    reason,
    now,
  );
  const [caller, ...others] = call.legs;
  return caller ? { ...call, legs: [caller, callee, ...others] } : call;
}
