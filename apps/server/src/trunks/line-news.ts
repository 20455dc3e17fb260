import { randomUUID } from 'node:crypto';
import { type Call, type CallEvent, type LiveCall, legOf, linesOf } from '@bureau/core/calls';
import { type DeviceId, isOutside, lineOf, type UserId } from '@bureau/core/kernel';
import { isE164 } from '@bureau/core/numbering';
import { ANSWERED_ELSEWHERE, causeOf, type LineEnd, type OutsideNumber } from '@bureau/core/trunks';

/** ITU-T Q.850. */
export const NORMAL_CLEARING = 16;

/** An id for a line that we call by. */
export const newLine = (): DeviceId => lineOf(randomUUID().replaceAll('-', ''));

/** Who is at the other end of a line of this call. */
export const partyAt = (call: LiveCall, line: DeviceId): UserId | undefined =>
  linesOf(call).find((each) => each.line === line)?.party;

/** What the end of a line is to its call. */
export function lineEnded(call: LiveCall, userId: UserId, line: DeviceId, end: LineEnd): CallEvent {
  if (legOf(call, userId)?.status !== 'ringing') {
    const isFailed = end === 'line-failed' || end === 'line-unregistered';
    return { type: isFailed ? 'line-failed' : 'hang-up', deviceId: line };
  }
  if (end === 'declined') return { type: 'decline', userId };
  // The other devices of a person go on.
  if (!isOutside(userId)) return { type: 'ring-device-gone', userId, deviceId: line, reason: notRungBy(end) };
  return { type: 'cannot-ring', userId, reason: end === 'hung-up' ? 'no-answer' : end };
}

function notRungBy(end: Exclude<LineEnd, 'declined'>) {
  if (end === 'busy') return end;
  return end === 'no-answer' || end === 'hung-up' ? 'no-answer' : 'offline';
}

/** What a telephone is told that its call needs no more (ITU-T Q.850). */
export function noLongerNeeded(before: Call, after: Call, party: UserId): number {
  const leg = legOf(after, party);
  if (leg?.status === 'left') return causeOf(leg.reason);
  return legOf(before, party)?.status === 'ringing' ? ANSWERED_ELSEWHERE : NORMAL_CLEARING;
}

/** What the answer on a line is to its call; nothing when we have answered it ourselves. */
export function lineAnswered(call: LiveCall, userId: UserId, line: DeviceId): CallEvent | undefined {
  return legOf(call, userId)?.status === 'ringing' ? { type: 'answer', userId, deviceId: line } : undefined;
}

/** Whom a party's number reaches. What is dialled as it is, is an emergency call: nothing else has no international form. */
export const calledBy = (number: string): OutsideNumber =>
  isE164(number) ? { kind: 'external', e164: number } : { kind: 'emergency', number };
