import type { OpenRecordingLink, RecordingLink, RecordingLinkStore } from '@bureau/core/recordings';
import type { QueryResultRow } from 'pg';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import { RECORDING_COLUMNS, type RecordingRow, toRecording } from './recording-row.ts';
import { isUuid } from './uuid.ts';

const ADD = `
  WITH made AS (
    INSERT INTO recording_link (id, company_id, recording_id, made_by, made_at, expires_at, token_hash, ending)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  )
  INSERT INTO recording_access (company_id, recording_id, user_id, at, action) VALUES ($2, $3, $4, $5, 'linked')`;
const LIST = `
  SELECT id, recording_id AS "recordingId", made_by AS "madeBy", made_at AS "madeAt", expires_at AS "expiresAt", ending
  FROM recording_link WHERE company_id = $1 AND recording_id = $2 AND expires_at > $3 ORDER BY made_at`;
const REVOKE = `
  WITH gone AS (
    DELETE FROM recording_link WHERE company_id = $1 AND recording_id = $2 AND id = $3 RETURNING id
  )
  INSERT INTO recording_access (company_id, recording_id, user_id, at, action)
  SELECT $1, $2, $4, $5, 'unlinked' FROM gone`;
const BY_TOKEN = `
  SELECT ${RECORDING_COLUMNS.replaceAll(/^id,/g, 'recording.id,')}, link.expires_at AS "expiresAt", recording.company_id AS "companyId",
    company.name AS "companyName"
  FROM recording_link link JOIN recording ON recording.id = link.recording_id AND recording.deleted_at IS NULL
    JOIN company ON company.id = recording.company_id
  WHERE link.token_hash = $1 AND link.expires_at > $2`;
const NOTE = 'INSERT INTO recording_access (company_id, recording_id, at, action) VALUES ($1, $2, $3, $4)';

interface LinkRow extends Omit<RecordingLink, 'madeAt' | 'expiresAt' | 'ending'>, QueryResultRow {
  readonly ending: string | null;
  readonly madeAt: Date;
  readonly expiresAt: Date;
}

type OpenRow = RecordingRow &
  QueryResultRow &
  Pick<OpenRecordingLink, 'companyId' | 'companyName'> & { readonly expiresAt: Date };

/** Links to recordings in PostgreSQL. */
export function recordingLinkRepository(pool: OwnerPool): RecordingLinkStore {
  const ask = async <Row extends QueryResultRow>(name: string, text: string, values: unknown[]) =>
    whileAvailable(() => pool.query<Row>({ name: `recording_link_${name}`, text, values }));
  return {
    async add(companyId, { id, recordingId, madeBy, madeAt, expiresAt, ending = null }, tokenHash) {
      const times = [new Date(madeAt), new Date(expiresAt)];
      await ask('add', ADD, [id, companyId, recordingId, madeBy, ...times, Buffer.from(tokenHash), ending]);
    },
    async list(companyId, recordingId, now) {
      const { rows } = await ask<LinkRow>('list', LIST, [companyId, recordingId, new Date(now)]);
      return rows.map(({ madeAt, expiresAt, ending, ...link }) => ({
        ...link,
        ...(ending !== null && { ending }),
        madeAt: madeAt.getTime(),
        expiresAt: expiresAt.getTime(),
      }));
    },
    async revoke({ companyId, userId }, recordingId, id, now) {
      if (!isUuid(id)) return false;
      const { rowCount } = await ask('revoke', REVOKE, [companyId, recordingId, id, userId, new Date(now)]);
      return rowCount === 1;
    },
    async byToken(tokenHash, now) {
      const { rows } = await ask<OpenRow>('by_token', BY_TOKEN, [Buffer.from(tokenHash), new Date(now)]);
      const [row] = rows;
      if (!row) return undefined;
      const { companyId, companyName, expiresAt, ...recording } = row;
      return { companyId, companyName, expiresAt: expiresAt.getTime(), recording: toRecording(recording) };
    },
    async note({ companyId, recording }, action, at) {
      await ask('note', NOTE, [companyId, recording.id, new Date(at), action]);
    },
  };
}
