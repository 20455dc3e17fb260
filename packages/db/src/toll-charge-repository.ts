import type { TollChargeStore } from '@bureau/core/trunks';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';

const SINCE = `
  WITH forgotten AS (DELETE FROM toll_charge WHERE company_id = $1 AND at <= $2)
  SELECT at, amount FROM toll_charge WHERE company_id = $1 AND at > $2 ORDER BY at`;
const ADD = 'INSERT INTO toll_charge (company_id, at, amount) VALUES ($1, $2, $3)';

/** What calls have cost, in PostgreSQL. Calls go on without anybody's request. */
export function tollChargeRepository(pool: OwnerPool): TollChargeStore {
  return {
    async since(companyId, from) {
      const { rows } = await whileAvailable(() =>
        pool.query<{ at: Date; amount: number }>(SINCE, [companyId, new Date(from)]),
      );
      return rows.map(({ at, amount }) => ({ at: at.getTime(), amount }));
    },
    async add(companyId, { at, amount }) {
      await whileAvailable(() => pool.query(ADD, [companyId, new Date(at), amount]));
    },
  };
}
