import type { CallView } from '@bureau/core/calls';
import { assertNever, type CallId, type DeviceId, type UserId } from '@bureau/core/kernel';
import { isOwn, ringsUntil } from './ringing.ts';

/** Why a call rings here no more: `elsewhere` and `declinedElsewhere` by the person, `gone` by the caller. */
export type RingStopReason = 'elsewhere' | 'declinedElsewhere' | 'gone';

/** A call that has just stopped ringing here by somebody's doing, other than on this device. */
export interface RingStop {
  readonly callId: CallId;
  readonly peerId: UserId;
  readonly reason: RingStopReason;
}

/**
 * What to say when a call that rang on this device does so no more; undefined when it rings on, when this device took
 * it, and when nobody did anything (it rang out, the connection failed).
 */
export function ringStopReason(
  before: CallView,
  after: CallView,
  deviceId: DeviceId | undefined,
): RingStopReason | undefined {
  if (ringsUntil(before, deviceId) === undefined || after.status === 'ringing' || isOwn(after, deviceId)) {
    return undefined;
  }
  if (after.status === 'active' || after.answeredAt !== before.answeredAt) return 'elsewhere';
  switch (after.endReason) {
    case 'declined':
      return 'declinedElsewhere';
    case 'cancelled':
    case 'client-lost':
    case 'became-meeting':
      return 'gone';
    case 'answered-by-other':
    case 'busy':
    case 'voicemail':
    case 'merged':
    case 'forwarded':
    case 'transferred':
    case 'parked':
    case 'hung-up':
    case 'no-answer':
    case 'dnd':
    case 'offline':
    case 'media-failed':
    case 'unknown-number':
    case 'line-failed':
    case 'line-unregistered':
    case undefined:
      return undefined;
    default:
      return assertNever(after.endReason);
  }
}
