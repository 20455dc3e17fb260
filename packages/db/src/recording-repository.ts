/* oxlint-disable typescript/no-unsafe-type-assertion -- each of these columns has a CHECK that lists exactly the values of its union, or was written by core alone */
import type { CallId, RecordingId, UserId } from '@bureau/core/kernel';
import type { Recording, RecordingAccess, RecordingStore, RecordingViewer } from '@bureau/core/recordings';
import { readCursor, writeCursor } from './call-log-mapper.ts';
import type { OwnerPool, RequestPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import { queryInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';

const COLUMNS = `id, call_id AS "callId", started_by AS "startedBy", started_at AS "startedAt", status,
  duration_ms AS "durationMs", size_bytes AS "sizeBytes", people, shared_with AS "sharedWith", peaks`;
const SELECT = `SELECT ${COLUMNS} FROM recording WHERE company_id = $1 AND deleted_at IS NULL`;
const NEWEST_FIRST = 'ORDER BY started_at DESC, id DESC';

interface Row extends Omit<Recording, 'startedAt' | 'startedBy'> {
  readonly startedAt: Date;
  readonly startedBy: UserId | null;
}

const toRecording = ({ startedAt, startedBy, ...row }: Row): Recording => ({
  ...row,
  startedAt: startedAt.getTime(),
  ...(startedBy !== null && { startedBy }),
});

const SAVE = `
  INSERT INTO recording (id, company_id, call_id, started_by, started_at, status, duration_ms, size_bytes, people,
    shared_with, peaks)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::uuid[], '{}', $10)
  ON CONFLICT (id) DO UPDATE SET status = excluded.status, duration_ms = excluded.duration_ms,
    size_bytes = excluded.size_bytes, people = excluded.people, peaks = excluded.peaks`;

/** Writes what became of a recording, on behalf of the call. */
export function saveRecording(pool: OwnerPool): RecordingStore['save'] {
  return async (companyId, recording) => {
    const { id, callId, startedBy, startedAt, status, durationMs, sizeBytes, people, peaks } = recording;
    const started = [startedBy ?? null, new Date(startedAt)];
    const values = [id, companyId, callId, ...started, status, durationMs, sizeBytes, people, JSON.stringify(peaks)];
    await whileAvailable(() => pool.query({ name: 'recording_save', text: SAVE, values }));
  };
}

/** Recordings in PostgreSQL; who may see which is the policy of the table. */
export function recordingRepository(
  pool: RequestPool,
  owner: { readonly saveRecording: RecordingStore['save'] },
): RecordingStore {
  const find = async (viewer: RecordingViewer, name: string, rest: string, ...values: unknown[]) =>
    (
      await queryInScope<Row>(pool, viewer, { name, text: `${SELECT} ${rest}`, values: [viewer.companyId, ...values] })
    ).map(toRecording);
  const change = async (viewer: RecordingViewer, name: string, set: string, id: RecordingId, value: unknown) => {
    if (!isUuid(id)) return undefined;
    const text = `UPDATE recording SET ${set} = $2 WHERE id = $1 AND deleted_at IS NULL RETURNING ${COLUMNS}`;
    const [row] = await queryInScope<Row>(pool, viewer, { name, text, values: [id, value] });
    return row && toRecording(row);
  };
  return {
    save: owner.saveRecording,
    async list(viewer, { cursor, limit }) {
      const after = cursor === undefined ? undefined : readCursor(cursor);
      if (cursor !== undefined && !after) return { rows: [] };
      const found = after
        ? await find(
            viewer,
            'recording_after',
            `AND (started_at, id) < ($3, $4) ${NEWEST_FIRST} LIMIT $2`,
            limit + 1,
            new Date(after.startedAt),
            after.callId,
          )
        : await find(viewer, 'recording_list', `${NEWEST_FIRST} LIMIT $2`, limit + 1);
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
    share: (viewer, id, withIds) => change(viewer, 'recording_share', 'shared_with', id, withIds.filter(isUuid)),
    delete: async (viewer, id, now) =>
      (await change(viewer, 'recording_delete', 'deleted_at', id, new Date(now))) !== undefined,
    async isAdmin(viewer) {
      const text = 'SELECT is_admin AS "isAdmin" FROM person WHERE company_id = $1 AND id = $2';
      const values = [viewer.companyId, viewer.userId];
      const rows = await queryInScope<{ isAdmin: boolean }>(pool, viewer, { name: 'person_is_admin', text, values });
      return rows[0]?.isAdmin ?? false;
    },
    async note(viewer, id, { at, action }) {
      const text = `INSERT INTO recording_access (company_id, recording_id, user_id, at, action) VALUES ($1, $2, $3, $4, $5)`;
      const values = [viewer.companyId, id, viewer.userId, new Date(at), action];
      await queryInScope(pool, viewer, { name: 'recording_note', text, values });
    },
    async accesses(viewer, id) {
      if (!isUuid(id)) return [];
      const text = `SELECT user_id AS "userId", at, action FROM recording_access WHERE recording_id = $1 ORDER BY at, id`;
      const rows = await queryInScope<{ userId: UserId; at: Date; action: RecordingAccess['action'] }>(pool, viewer, {
        name: 'recording_accesses',
        text,
        values: [id],
      });
      return rows.map((row) => ({ ...row, at: row.at.getTime() }));
    },
  };
}
