import type { CallStore, StoredCall } from '@bureau/core/call-log';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import { finishCall } from './finish-call.ts';
import { isUuid } from './uuid.ts';

// An ended call stays ended, and an id never moves to another company. The owner of a call may write a revision again:
// when the answer to the first time was lost, it does not know that it was written.
const SAVE = `
  INSERT INTO call (id, company_id, state, revision, live) VALUES ($1, $2, $3, $4, true)
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, revision = excluded.revision
  WHERE call.live AND call.company_id = excluded.company_id AND call.revision <= excluded.revision`;

/** Live and ended calls in PostgreSQL. A call belongs to two people, so no single person's scope can hold it. */
export function callRepository(pool: OwnerPool): CallStore {
  return {
    async save(call, revision) {
      const values = [call.id, call.companyId, JSON.stringify(call), revision];
      await whileAvailable(() => pool.query({ name: 'call_save', text: SAVE, values }));
    },
    finish: (call, revision) => finishCall(pool, call, revision),
    async live() {
      const { rows } = await whileAvailable(() =>
        pool.query<StoredCall>('SELECT state AS call, revision FROM call WHERE live ORDER BY id'),
      );
      return rows;
    },
    async exists(id) {
      if (!isUuid(id)) return false;
      const { rowCount } = await whileAvailable(() =>
        pool.query({ name: 'call_exists', text: 'SELECT FROM call WHERE id = $1', values: [id] }),
      );
      return rowCount === 1;
    },
  };
}
