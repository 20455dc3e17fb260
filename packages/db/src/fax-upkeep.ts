/* oxlint-disable typescript/no-unsafe-type-assertion -- ids of the database */
import type { FaxUpkeep, OwnFax } from '@bureau/core/fax';
import type { CompanyId } from '@bureau/core/kernel';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import { FAX_COLUMNS, type FaxRow, toFax } from './fax-row.ts';

const AT_ONCE = 200;
const OWN = `f.company_id AS "companyId", f.owner_id AS "userId", f.id`;
const UNFINISHED = `
  SELECT company_id AS "companyId", ${FAX_COLUMNS} FROM fax
  WHERE status IN ('queued', 'dialling', 'sending', 'receiving') AND deleted_at IS NULL ORDER BY created_at, id`;
const OUTDATED = `
  SELECT ${OWN} FROM fax f JOIN company c ON c.id = f.company_id
  WHERE f.deleted_at IS NULL AND (
    (f.status = 'draft' AND f.created_at < $2)
    OR (f.status IN ('sent', 'failed', 'cancelled', 'received')
      AND f.created_at < $1::timestamptz - make_interval(days => c.fax_retention_days)))
  LIMIT ${AT_ONCE}`;
const DELETED = `SELECT ${OWN} FROM fax f WHERE f.deleted_at <= $1 LIMIT ${AT_ONCE}`;
const FIRST_DELETED_AT = 'SELECT min(deleted_at) AS at FROM fax';
const FORGET = 'DELETE FROM fax WHERE id = ANY($1::uuid[]) AND deleted_at IS NOT NULL';

/** The upkeep of everybody's faxes in PostgreSQL. */
export function faxUpkeep(pool: OwnerPool): FaxUpkeep {
  const find = async (text: string, ...times: readonly number[]) =>
    (
      await whileAvailable(() =>
        pool.query(
          text,
          times.map((at) => new Date(at)),
        ),
      )
    ).rows as readonly OwnFax[];
  return {
    async unfinished() {
      const { rows } = await whileAvailable(() => pool.query<FaxRow & { readonly companyId: CompanyId }>(UNFINISHED));
      return rows.map(({ companyId, ...row }) => {
        const fax = toFax(row);
        return { companyId, userId: fax.ownerId, id: fax.id, fax };
      });
    },
    outdated: (now, draftsBefore) => find(OUTDATED, now, draftsBefore),
    deleted: (until) => find(DELETED, until),
    async firstDeletedAt() {
      const { rows } = await whileAvailable(() => pool.query<{ at: Date | null }>(FIRST_DELETED_AT));
      return rows[0]?.at?.getTime();
    },
    async forget(faxes) {
      await whileAvailable(() => pool.query(FORGET, [faxes.map(({ id }) => id)]));
    },
  };
}
