import type { CallId, UserId } from '@bureau/core/kernel';
import type {
  MeetingRecording,
  Recording,
  RecordingAccess,
  RecordingFilter,
  RecordingStore,
  RecordingViewer,
} from '@bureau/core/recordings';
import { readCursor, writeCursor } from './call-log-mapper.ts';
import type { RequestPool } from './connection.ts';
import { RECORDING_COLUMNS, type RecordingRow, toRecording } from './recording-row.ts';
import { queryInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';
import type { RecordingWrites } from './write-recordings.ts';

const SELECT = `SELECT ${RECORDING_COLUMNS} FROM recording WHERE company_id = $1 AND deleted_at IS NULL`;
const NEWEST_FIRST = 'ORDER BY started_at DESC, id DESC';
const OWN = `(started_by IS NOT DISTINCT FROM $3 OR $3 = ANY (people)
  OR coalesce(recorded -> 'hostIds' ? $3::uuid::text, false))`;
const FILTERS: Readonly<Record<RecordingFilter, string>> = {
  all: 'AND $3::uuid IS NOT NULL',
  own: `AND ${OWN}`,
  shared: `AND NOT ${OWN} AND $3 = ANY (shared_with)`,
};

/** Recordings in PostgreSQL; who may see which is the policy of the table. */
export function recordingRepository(
  pool: RequestPool,
  owner: { readonly recordingWrites: RecordingWrites },
): RecordingStore {
  const find = async (viewer: RecordingViewer, name: string, rest: string, ...values: unknown[]) =>
    (
      await queryInScope<RecordingRow>(pool, viewer, {
        name,
        text: `${SELECT} ${rest}`,
        values: [viewer.companyId, ...values],
      })
    ).map(toRecording);
  return {
    ...owner.recordingWrites,
    async list(viewer, { filter, people, cursor, limit }) {
      const after = cursor === undefined ? undefined : readCursor(cursor);
      if (cursor !== undefined && !after) return { rows: [] };
      const rest = `${FILTERS[filter]} AND ($4::uuid[] IS NULL OR people && $4)`;
      const values = [limit + 1, viewer.userId, people.length > 0 ? people.filter(isUuid) : null];
      const found = after
        ? await find(
            viewer,
            `recording_${filter}_after`,
            `${rest} AND (started_at, id) < ($5, $6) ${NEWEST_FIRST} LIMIT $2`,
            ...values,
            new Date(after.startedAt),
            after.callId,
          )
        : await find(viewer, `recording_${filter}`, `${rest} ${NEWEST_FIRST} LIMIT $2`, ...values);
      const rows = found.slice(0, limit);
      const last = rows.at(-1);
      const next = last && found.length > limit && writeCursor({ startedAt: last.startedAt, callId: last.id });
      return { rows, ...(next && { nextCursor: next }) };
    },
    async get(viewer, id) {
      return isUuid(id) ? (await find(viewer, 'recording_get', 'AND id = $2', id))[0] : undefined;
    },
    ofCall: async (viewer, callId: CallId) =>
      isUuid(callId) ? find(viewer, 'recording_of_call', `AND call_id = $2 ${NEWEST_FIRST}`, callId) : [],
    async ofMeetings(viewer, meetingIds) {
      const ids = meetingIds.filter(isUuid);
      if (ids.length === 0) return [];
      const found = await find(viewer, 'recording_of_meetings', `AND meeting_id = ANY ($2) ${NEWEST_FIRST}`, ids);
      return found.filter(isOfMeeting);
    },
    async note(viewer, id, { at, action }) {
      const text = `INSERT INTO recording_access (company_id, recording_id, user_id, at, action) VALUES ($1, $2, $3, $4, $5)`;
      const values = [viewer.companyId, id, viewer.userId, new Date(at), action];
      await queryInScope(pool, viewer, { name: 'recording_note', text, values });
    },
    async accesses(viewer, id) {
      if (!isUuid(id)) return [];
      const text = `SELECT user_id AS "userId", at, action, with_id AS "withId" FROM recording_access
        WHERE recording_id = $1 ORDER BY at, id`;
      const rows = await queryInScope<AccessRow>(pool, viewer, { name: 'recording_accesses', text, values: [id] });
      return rows.map(toAccess);
    },
  };
}

const isOfMeeting = (recording: Recording): recording is MeetingRecording => recording.of.kind === 'meeting';

interface AccessRow {
  readonly userId: UserId | null;
  readonly at: Date;
  readonly action: RecordingAccess['action'];
  readonly withId: UserId | null;
}

const toAccess = ({ at, userId, action, withId }: AccessRow): RecordingAccess => ({
  at: at.getTime(),
  action,
  ...(userId !== null && { userId }),
  ...(withId !== null && { withId }),
});
