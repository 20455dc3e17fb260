import { type CallEvent, type LiveCall, legOf, linesOf } from '@bureau/core/calls';
import type { DeviceId, UserId } from '@bureau/core/kernel';
import { isE164 } from '@bureau/core/numbering';
import type { LineEnd, OutsideNumber } from '@bureau/core/trunks';

/** Who is at the other end of a line of this call. */
export const partyAt = (call: LiveCall, line: DeviceId): UserId | undefined =>
  linesOf(call).find((each) => each.line === line)?.party;

/** What the end of a line is to its call. */
export function lineEnded(call: LiveCall, userId: UserId, line: DeviceId, end: LineEnd): CallEvent {
  if (legOf(call, userId)?.status !== 'ringing') {
    return end === 'line-failed' ? { type: 'line-failed', deviceId: line } : { type: 'hang-up', deviceId: line };
  }
  if (end === 'declined') return { type: 'decline', userId };
  return { type: 'cannot-ring', userId, reason: end === 'hung-up' ? 'no-answer' : end };
}

/** What the answer on a line is to its call; nothing when we have answered it ourselves. */
export function lineAnswered(call: LiveCall, userId: UserId, line: DeviceId): CallEvent | undefined {
  return legOf(call, userId)?.status === 'ringing' ? { type: 'answer', userId, deviceId: line } : undefined;
}

/** Whom a party's number reaches. What is dialled as it is, is an emergency call: nothing else has no international form. */
export const calledBy = (number: string): OutsideNumber =>
  isE164(number) ? { kind: 'external', e164: number } : { kind: 'emergency', number };
