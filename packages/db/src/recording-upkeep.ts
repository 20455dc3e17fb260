import type { KeptRecording, Recording, RecordingUpkeep } from '@bureau/core/recordings';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import type { RecordingWrites } from './write-recordings.ts';

const AT_ONCE = 200;
const COLUMNS = 'r.company_id AS "companyId", r.id';

const OUTDATED = `
  SELECT ${COLUMNS} FROM recording r JOIN company c ON c.id = r.company_id
  WHERE r.deleted_at IS NULL AND r.started_at < $1::timestamptz - make_interval(days => c.recording_retention_days)
  LIMIT ${AT_ONCE}`;
const WITH_SOUND = `
  SELECT ${COLUMNS}, r.tracks FROM recording r WHERE r.deleted_at IS NOT NULL AND r.has_sound LIMIT ${AT_ONCE}`;
const SOUND_DELETED = 'UPDATE recording SET has_sound = false WHERE id = ANY($1::uuid[]) AND deleted_at IS NOT NULL';

/** The upkeep of the recordings of all companies in PostgreSQL. What was done with them stays known. */
export function recordingUpkeep(pool: OwnerPool, { expire }: Pick<RecordingWrites, 'expire'>): RecordingUpkeep {
  return {
    expire,
    async outdated(now) {
      return (await whileAvailable(() => pool.query<KeptRecording>(OUTDATED, [new Date(now)]))).rows;
    },
    async withSound() {
      const found = await whileAvailable(() => pool.query<KeptRecording & Pick<Recording, 'tracks'>>(WITH_SOUND));
      return found.rows;
    },
    async soundDeleted(recordings) {
      await whileAvailable(() => pool.query(SOUND_DELETED, [recordings.map(({ id }) => id)]));
    },
  };
}
