import type { CallStore, StoredCall } from '@bureau/core/call-log';
import type { Call } from '@bureau/core/calls';
import type { OwnerPool } from './connection.ts';
import { whileAvailable, whileTaken } from './failure.ts';
import { isUuid } from './uuid.ts';
import { writeCalls } from './write-calls.ts';

const END = `
  UPDATE call SET live = false, state = state || $3::jsonb, revision = $4
  WHERE id = $1 AND company_id = $2 AND live AND revision <= $4`;

/** Live and ended calls in PostgreSQL. A call belongs to several people, so no single person's scope can hold it. */
export function callRepository(pool: OwnerPool): CallStore {
  return {
    write: (calls) => whileTaken(() => writeCalls(pool, calls)),
    async end({ id, companyId, status, endedAt, reason }, revision) {
      const values = [id, companyId, JSON.stringify({ status, endedAt, reason }), revision];
      await whileTaken(() => whileAvailable(() => pool.query({ name: 'call_end', text: END, values })));
    },
    async live() {
      const { rows } = await whileAvailable(() =>
        pool.query<StoredCall>('SELECT state AS call, revision FROM call WHERE live ORDER BY id'),
      );
      return rows;
    },
    async get(id) {
      if (!isUuid(id)) return undefined;
      const { rows } = await whileAvailable(() =>
        pool.query<{ call: Call }>({
          name: 'call_get',
          text: 'SELECT state AS call FROM call WHERE id = $1',
          values: [id],
        }),
      );
      return rows[0]?.call;
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
