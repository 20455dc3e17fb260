/* oxlint-disable typescript/no-unsafe-type-assertion -- each of these columns has a CHECK that lists exactly the values of its union, or was written by core alone */
import { type CallLogEntry, callLogEntryId } from '@bureau/core/call-log';
import type { CallId, CallLogEntryId, DeviceId, Instant, RecordingId, UserId } from '@bureau/core/kernel';
import type { CallLogEntryModel } from './generated/models.ts';
import { isUuid } from './uuid.ts';

/** The columns of an entry, named as Prisma names them. */
export const ENTRY_COLUMNS = `
  call_id AS "callId", owner_id AS "ownerId", direction, disposition, reason, peer_id AS "peerId",
  started_at AS "startedAt", ended_at AS "endedAt", ring_ms AS "ringMs", talk_ms AS "talkMs",
  own_device AS "ownDevice", trace, legs, voicemail_of AS "voicemailOf", recording_ids AS "recordingIds", seen`;

export type EntryRow = Omit<CallLogEntryModel, 'companyId' | 'others'>;

export function toEntry(row: EntryRow): CallLogEntry {
  const callId = row.callId as CallId;
  const ownerId = row.ownerId as UserId;
  return {
    id: callLogEntryId({ id: callId }, ownerId),
    callId,
    ownerId,
    direction: row.direction as CallLogEntry['direction'],
    disposition: row.disposition as CallLogEntry['disposition'],
    reason: row.reason as CallLogEntry['reason'],
    peerId: row.peerId as UserId,
    startedAt: row.startedAt.getTime(),
    endedAt: row.endedAt.getTime(),
    ringMs: row.ringMs,
    talkMs: row.talkMs,
    ...(row.ownDevice !== null && { ownDevice: row.ownDevice as DeviceId }),
    trace: row.trace as unknown as CallLogEntry['trace'],
    legs: row.legs as unknown as CallLogEntry['legs'],
    ...(row.voicemailOf !== null && { voicemailOf: row.voicemailOf as UserId }),
    recordingIds: row.recordingIds as RecordingId[],
    seen: row.seen,
  };
}

/** The call an entry of this owner belongs to; undefined when the id is not one of theirs. */
export function callOfEntry(id: CallLogEntryId, ownerId: UserId): CallId | undefined {
  const callId = id.slice(0, id.indexOf('.')) as CallId;
  return isUuid(callId) && id === callLogEntryId({ id: callId }, ownerId) ? callId : undefined;
}

/** A place in the history: the entry a page ended with. */
export interface Cursor {
  readonly startedAt: Instant;
  readonly callId: string;
}

export const writeCursor = ({ startedAt, callId }: Cursor): string => `${startedAt}.${callId}`;

/** Reads what a client gives back; undefined when it is not a cursor of ours. */
export function readCursor(text: string): Cursor | undefined {
  const [startedAt = '', callId = ''] = text.split('.', 2);
  return /^\d{1,15}$/.test(startedAt) && isUuid(callId) ? { startedAt: Number(startedAt), callId } : undefined;
}
