import { type Call, type CallLeg, type CallService, type LegEndReason, legOf } from '../calls/index.ts';
import { assertNever, type CallLogEntryId, isOutside, type UserId } from '../kernel/index.ts';
import type { RouteStep } from '../routing/index.ts';
import { messageOutcome } from '../voicemail/index.ts';
import type { CallLogEntry, Disposition, LegRecord } from './model.ts';

/**
 * The rows that a step makes or changes: those of people who have just left; of a call that is over, those of everybody.
 * While it still rings somewhere nobody has missed it yet: who rang before has a row when it is answered, or over.
 */
export function callLogRows(call: Call, before?: Call): readonly CallLogEntry[] {
  const hasJustLeft = (leg: CallLeg) =>
    before !== undefined && (before.status === 'ringing' || legOf(before, leg.userId)?.status !== 'left');
  return call.legs
    .filter((leg) => !isOutside(leg.userId))
    .filter((leg) => call.status === 'ended' || (call.status === 'active' && leg.status === 'left' && hasJustLeft(leg)))
    .map((leg) => rowOf(call, leg));
}

/** The id is a function of call and person, so that writing twice gives one row. */
export function callLogEntryId(call: Pick<Call, 'id'>, ownerId: UserId): CallLogEntryId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of entries are made here
  return `${call.id}.${ownerId}` as CallLogEntryId;
}

function rowOf(call: Call, leg: CallLeg): CallLogEntry {
  const ownerId = leg.userId;
  const isOutgoing = ownerId === call.callerId && !missedReturn(call, leg);
  const endedAt = leg.status === 'left' ? leg.leftAt : call.status === 'ended' ? call.endedAt : leg.firstAt;
  const disposition = dispositionOf(call, leg);
  const voicemailOf = call.service?.kind === 'voicemail' ? call.service.ownerId : undefined;
  const device = leg.status === 'ringing' ? undefined : leg.device;
  return {
    id: callLogEntryId(call, ownerId),
    callId: call.id,
    ownerId,
    direction: isOutgoing ? 'outgoing' : 'incoming',
    disposition,
    reason: leg.status === 'left' ? leg.reason : 'hung-up',
    peerId: peerOf(call, leg),
    startedAt: isOutgoing ? call.startedAt : leg.firstAt,
    endedAt,
    ringMs: (leg.answeredAt ?? Math.min(endedAt, mailboxAt(call, leg) ?? endedAt)) - leg.firstAt,
    talkMs: leg.talkedMs,
    ...(device && { ownDevice: device }),
    trace: call.trace.map((step) => shownTo(ownerId, step)),
    legs: call.legs.map((each) => recordOf(call, each)),
    ...(voicemailOf && { voicemailOf }),
    recordingIds: leg.recordingIds ?? [],
    seen: isOutgoing || disposition !== 'missed',
  };
}

/** When a mailbox took the call: nothing rings during its greeting. */
const mailboxAt = ({ trace }: Call, { firstAt }: CallLeg) =>
  trace.find((step) => step.kind === 'to-voicemail' && step.at >= firstAt)?.at;

/**
 * The caller called whoever answered, else whom they dialled. Whom a call was given to, by a transfer or out of parking, the one who waited called: as
 * it rang, and whom to call back. Everybody else, and to whom it came back, was called by the one who invited them.
 */
function peerOf(call: Call, own: CallLeg): UserId {
  const { userId, invitedBy } = own;
  const { callerId, calleeId } = call;
  if (missedReturn(call, own)) return invitedBy ?? callerId;
  if (userId === callerId) return firstAnswered(call, [userId]) ?? calleeId;
  const by = givenBy(call, userId);
  if (by === undefined) return invitedBy ?? callerId;
  return by === callerId ? (firstAnswered(call, [userId, by]) ?? by) : callerId;
}

/** Of the others, whoever answered first. */
function firstAnswered({ legs }: Call, except: readonly UserId[]): UserId | undefined {
  return legs
    .filter((leg) => leg.answeredAt !== undefined && !except.includes(leg.userId))
    .toSorted((a, b) => (a.answeredAt ?? 0) - (b.answeredAt ?? 0))[0]?.userId;
}

/** Who gave the call away to this person, by a transfer or by parking it. */
function givenBy({ trace }: Call, to: UserId): UserId | undefined {
  const step = trace.findLast(
    (each) => (each.kind === 'transferred' && each.userId === to) || (each.kind === 'retrieved' && each.by === to),
  );
  if (step?.kind === 'transferred') return step.by;
  const parked = step && trace.findLast((each) => each.kind === 'parked');
  return parked?.kind === 'parked' && parked.by !== to ? parked.by : undefined;
}

function dispositionOf(call: Call, leg: CallLeg): Disposition {
  if (missedReturn(call, leg)) return leg.status === 'left' && leg.reason === 'declined' ? 'declined' : 'missed';
  if (leg.answeredAt !== undefined) return 'answered';
  const isCaller = leg.userId === call.callerId;
  if (call.service?.kind === 'voicemail') {
    if (isCaller) return 'voicemail';
    if (call.service.ownerId === leg.userId) return wasForMailbox(call, call.service) ? 'voicemail' : 'missed';
  }
  if (leg.status !== 'left') return 'failed';
  if (wasTakenByOther(call, leg) && leg.reason !== 'declined') return 'forwarded';
  switch (leg.reason) {
    case 'declined':
      return 'declined';
    case 'busy':
      return isCaller ? 'busy' : 'missed';
    case 'cancelled':
      return isCaller ? 'cancelled' : 'missed';
    case 'forwarded':
    case 'answered-by-other':
    // It went on in the call that it was merged into, where its people have their rows.
    case 'merged':
      return 'forwarded';
    case 'media-failed':
    case 'unknown-number':
    case 'line-failed':
    case 'line-unregistered':
      return isCaller ? 'failed' : 'missed';
    case 'no-answer':
    case 'dnd':
    case 'offline':
    case 'voicemail':
      return 'missed';
    case 'hung-up':
    case 'client-lost':
    case 'transferred':
    case 'parked':
    case 'became-meeting':
      return isCaller ? 'failed' : 'missed';
    default:
      return assertNever(leg.reason);
  }
}

/** It went on without them. */
const TAKEN: ReadonlySet<LegEndReason> = new Set(['answered-by-other', 'forwarded', 'merged']);

/**
 * They had talked, it came back to them (a transfer that failed, a call that stayed parked), and they did not answer: whoever
 * waited is to be called back. A part that ended while it rang has no device.
 */
function missedReturn({ trace }: Call, leg: CallLeg): boolean {
  if (leg.status !== 'left' || leg.device !== undefined || TAKEN.has(leg.reason)) return false;
  return trace.some((step) => step.kind === 'returned' && step.userId === leg.userId);
}

/** It rang for this person until somebody else answered, or on the way to somebody else who did. */
function wasTakenByOther(call: Call, leg: CallLeg): boolean {
  return leg.userId !== call.callerId && call.answeredAt !== undefined && leg.firstAt <= call.answeredAt;
}

/** Its owner sent it there, or a message tells of it: otherwise it would go by unnoticed, and it was missed. */
function wasForMailbox(call: Call, service: Extract<CallService, { kind: 'voicemail' }>): boolean {
  if (service.reason === 'diverted') return true;
  return call.status === 'ended' && messageOutcome(service, call.endedAt) === 'left';
}

/** Nobody has invited the caller, even if it came back to them. */
const recordOf = ({ callerId }: Call, leg: CallLeg): LegRecord => ({
  userId: leg.userId,
  firstAt: leg.firstAt,
  ...(leg.answeredAt !== undefined && { answeredAt: leg.answeredAt }),
  ...(leg.invitedBy !== undefined && leg.userId !== callerId && { invitedBy: leg.invitedBy }),
  ...(leg.status === 'left' && { leftAt: leg.leftAt, talkMs: leg.talkedMs, reason: leg.reason }),
});

/** The name of a forwarding rule, and the number in it, are shown to its owner alone. */
function shownTo(ownerId: UserId, step: RouteStep): RouteStep {
  if (!('userId' in step) || step.userId === ownerId) return step;
  if (step.kind === 'forwarded' || step.kind === 'led-nowhere') return { ...step, ruleName: '' };
  return step.kind === 'number-not-reached' ? { ...step, number: '' } : step;
}
