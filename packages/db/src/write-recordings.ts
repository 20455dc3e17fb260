import { type CompanyId, isOutside, type RecordingId, type UserId } from '@bureau/core/kernel';
import {
  hostsOf,
  type Recording,
  type RecordingAccess,
  type RecordingChange,
  type RecordingStore,
  type RecordingUpkeep,
  type RecordingViewer,
  type WrittenRecording,
} from '@bureau/core/recordings';
import type { PoolClient } from 'pg';
import type { OwnerPool } from './connection.ts';
import { RECORDING_COLUMNS, type RecordingRow, toRecording } from './recording-row.ts';
import { asRequest, transaction } from './transaction.ts';
import { isUuid } from './uuid.ts';

/** Changes of recordings: several people are told of each in the same transaction. */
export type RecordingWrites = Pick<RecordingStore, 'save' | 'share' | 'delete'> & Pick<RecordingUpkeep, 'expire'>;

// A recording that is ready, or was deleted, stays so: an earlier process may have finished it.
const SAVE = `
  INSERT INTO recording (id, company_id, call_id, meeting_id, recorded, started_by, started_at, status, ended_early,
    duration_ms, size_bytes, people, tracks, shared_with, peaks, chapters, has_video)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::uuid[], $13::uuid[], '{}', $14, $15, $16)
  ON CONFLICT (id) DO UPDATE SET status = excluded.status, ended_early = excluded.ended_early,
    duration_ms = excluded.duration_ms, size_bytes = excluded.size_bytes, people = excluded.people,
    tracks = excluded.tracks, peaks = excluded.peaks, chapters = excluded.chapters, has_video = excluded.has_video, recorded = excluded.recorded
  WHERE recording.deleted_at IS NULL AND recording.status <> 'ready' AND recording.company_id = excluded.company_id
  RETURNING ${RECORDING_COLUMNS}`;

// Row-level security lets these through for whoever may manage the recording, and for nobody else.
const SHARED_WITH = `SELECT shared_with AS "sharedWith" FROM recording WHERE id = $1 AND deleted_at IS NULL FOR UPDATE`;
const SHARE = `UPDATE recording SET shared_with = $2 WHERE id = $1 RETURNING ${RECORDING_COLUMNS}`;
const DELETE = `
  UPDATE recording SET deleted_at = $2 WHERE id = $1 AND deleted_at IS NULL RETURNING ${RECORDING_COLUMNS}`;
const NOTE = `
  INSERT INTO recording_access (company_id, recording_id, user_id, at, action, with_id)
  SELECT $1, $2, $3, $4, $5, with_id FROM unnest($6::uuid[]) AS with_id`;

// Locks the streams of everybody, always in the order of their ids; the lock makes numbers follow the order of commit.
const TELL = `
  WITH audience AS (
    SELECT id, is_admin OR id = ANY ($2::uuid[]) AS sees FROM person
    WHERE company_id = $1 AND kind = 'person' AND (is_admin OR id = ANY ($2::uuid[] || $3::uuid[]))
  ), told AS (
    INSERT INTO stream_position (company_id, person_id, last_number)
    SELECT $1, id, 1 FROM audience ORDER BY id
    ON CONFLICT (company_id, person_id) DO UPDATE SET last_number = stream_position.last_number + 1
    RETURNING person_id, last_number
  )
  INSERT INTO durable_event (company_id, person_id, number, payload)
  SELECT $1, person_id, last_number, CASE WHEN sees THEN $4::jsonb ELSE $5::jsonb END
  FROM told JOIN audience ON id = person_id
  RETURNING person_id AS "userId", number::int, payload AS change`;

/** Writes what becomes of recordings. */
export function recordingWrites(pool: OwnerPool): RecordingWrites {
  return {
    save: (companyId, recording) =>
      transaction(pool, async (client) => {
        const [row] = (await client.query<RecordingRow>(SAVE, valuesOf(companyId, recording))).rows;
        return row && tell(client, companyId, toRecording(row));
      }),
    async share(viewer, id, withIds, now) {
      if (!isUuid(id)) return undefined;
      const ids = withIds.filter(isUuid);
      return transaction(pool, async (client) => {
        await client.query(asRequest(viewer));
        const [before] = (await client.query<Pick<Recording, 'sharedWith'>>(SHARED_WITH, [id])).rows;
        if (!before) return undefined;
        const [row] = (await client.query<RecordingRow>(SHARE, [id, ids])).rows;
        const added = ids.filter((userId) => !before.sharedWith.includes(userId));
        const removed = before.sharedWith.filter((userId) => !ids.includes(userId));
        await note(client, viewer, id, { at: now, action: 'shared' }, added);
        await note(client, viewer, id, { at: now, action: 'unshared' }, removed);
        if (!row) return undefined;
        await client.query('RESET ROLE');
        const recording = toRecording(row);
        return { recording, written: await tell(client, viewer.companyId, recording, removed) };
      });
    },
    async delete(viewer, id, now) {
      if (!isUuid(id)) return undefined;
      return transaction(pool, async (client) => {
        await client.query(asRequest(viewer));
        const [row] = (await client.query<RecordingRow>(DELETE, [id, new Date(now)])).rows;
        if (!row) return undefined;
        await note(client, viewer, id, { at: now, action: 'deleted' }, [null]);
        await client.query('RESET ROLE');
        return tellGone(client, viewer.companyId, toRecording(row));
      });
    },
    expire: ({ companyId, id }, now) =>
      transaction(pool, async (client) => {
        const [row] = (await client.query<RecordingRow>(DELETE, [id, new Date(now)])).rows;
        if (!row) return undefined;
        await note(client, { companyId }, id, { at: now, action: 'expired' }, [null]);
        return tellGone(client, companyId, toRecording(row));
      }),
  };
}

function valuesOf(companyId: CompanyId, recording: Recording): unknown[] {
  const { id, of, startedBy, startedAt, status, endedEarly, durationMs, sizeBytes, people, tracks } = recording;
  const keys = of.kind === 'call' ? [of.callId, null] : [null, of.meetingId];
  const beginning = [startedBy ?? null, new Date(startedAt), status, endedEarly ?? null];
  const { peaks, chapters, hasVideo } = recording;
  const lists = [people, tracks, JSON.stringify(peaks), JSON.stringify(chapters), hasVideo];
  return [id, companyId, ...keys, JSON.stringify(of), ...beginning, durationMs, sizeBytes, ...lists];
}

/** One note for each of these people. */
async function note(
  client: PoolClient,
  { companyId, userId }: Partial<RecordingViewer> & Pick<RecordingViewer, 'companyId'>,
  id: RecordingId,
  { at, action }: Pick<RecordingAccess, 'at' | 'action'>,
  withIds: readonly (UserId | null)[],
): Promise<void> {
  await client.query(NOTE, [companyId, id, userId ?? null, new Date(at), action, withIds]);
}

const mayHear = (recording: Recording) => {
  const { startedBy, people, sharedWith } = recording;
  const named = [startedBy, ...hostsOf(recording), ...people, ...sharedWith];
  return named.filter((userId) => userId !== undefined).filter((userId) => !isOutside(userId));
};

/** Everybody who may see a recording learns how it is now; for those who could and cannot any more it is gone. */
function tell(client: PoolClient, companyId: CompanyId, recording: Recording, removed: readonly UserId[] = []) {
  const change: RecordingChange = { type: 'recording.changed', recording };
  return write(
    client,
    companyId,
    [mayHear(recording), removed],
    [change, { type: 'recording.deleted', id: recording.id }],
  );
}

function tellGone(client: PoolClient, companyId: CompanyId, recording: Recording) {
  const gone: RecordingChange = { type: 'recording.deleted', id: recording.id };
  return write(client, companyId, [mayHear(recording), []], [gone, gone]);
}

async function write(
  client: PoolClient,
  companyId: CompanyId,
  people: readonly [readonly UserId[], readonly UserId[]],
  [forThose, forOthers]: readonly [RecordingChange, RecordingChange],
): Promise<readonly WrittenRecording[]> {
  const values = [companyId, ...people, JSON.stringify(forThose), JSON.stringify(forOthers)];
  return (await client.query<WrittenRecording>({ name: 'recording_tell', text: TELL, values })).rows;
}
