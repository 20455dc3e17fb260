import type { EndedCall } from '../calls/index.ts';
import { assertNever, type CallLogEntryId, type UserId } from '../kernel/index.ts';
import type { CallLogEntry, Disposition } from './model.ts';

/** The rows a finished call leaves: one for the caller, one for the callee. */
export function callLogRows(call: EndedCall): readonly CallLogEntry[] {
  return [rowOf(call, call.callerId), rowOf(call, call.calleeId)];
}

/** The id is a function of call and person, so that writing twice gives one row. */
export function callLogEntryId(call: Pick<EndedCall, 'id'>, ownerId: UserId): CallLogEntryId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of entries are made here
  return `${call.id}.${ownerId}` as CallLogEntryId;
}

function rowOf(call: EndedCall, ownerId: UserId): CallLogEntry {
  const outgoing = ownerId === call.callerId;
  const ownDevice = outgoing ? call.callerDevice : call.calleeDevice;
  const disposition = dispositionOf(call, outgoing);
  return {
    id: callLogEntryId(call, ownerId),
    callId: call.id,
    ownerId,
    direction: outgoing ? 'outgoing' : 'incoming',
    disposition,
    reason: call.reason,
    peerId: outgoing ? call.calleeId : call.callerId,
    startedAt: call.startedAt,
    endedAt: call.endedAt,
    ringMs: (call.answeredAt ?? call.endedAt) - call.startedAt,
    talkMs: call.answeredAt === undefined ? 0 : call.endedAt - call.answeredAt,
    ...(ownDevice && { ownDevice }),
    trace: call.trace,
    seen: outgoing || disposition !== 'missed',
  };
}

function dispositionOf(call: EndedCall, outgoing: boolean): Disposition {
  if (call.answeredAt !== undefined) return 'answered';
  switch (call.reason) {
    case 'declined':
      return 'declined';
    case 'cancelled':
      return outgoing ? 'cancelled' : 'missed';
    case 'media-failed':
      return outgoing ? 'failed' : 'missed';
    case 'no-answer':
    case 'dnd':
    case 'offline':
      return 'missed';
    case 'hung-up':
    case 'client-lost':
      return 'failed';
    default:
      return assertNever(call.reason);
  }
}
