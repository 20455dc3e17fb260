import type { DeskPhone, DeskPhoneStore } from '@bureau/core/desk-phones';
import type { OwnerPool, RequestPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import { queryInScope } from './transaction.ts';

// Of people who can still be called.
const ALL = `
  SELECT d.id, d.company_id AS "companyId", d.owner_id AS "ownerId", d.name, d.sip_user AS "sipUser", d.digest
  FROM desk_phone d JOIN person p ON p.id = d.owner_id
  WHERE p.deactivated_at IS NULL ORDER BY d.created_at, d.id`;
const ADD = `
  INSERT INTO desk_phone (id, company_id, owner_id, name, sip_user, digest)
  SELECT $1, $2, $3, $4, $5, $6 WHERE $3::uuid = request_user_id() OR request_is_admin()
  ON CONFLICT DO NOTHING RETURNING id`;
const REMOVE = 'DELETE FROM desk_phone WHERE company_id = $1 AND id = $2 RETURNING id';

/** What the gateway and calls must know of desk phones: those of everybody. */
export type DeskPhoneLookups = Pick<DeskPhoneStore, 'all'>;

/** Calls concern several people: nobody's request asks. */
export function deskPhoneLookups(pool: OwnerPool): DeskPhoneLookups {
  return {
    async all() {
      const { rows } = await whileAvailable(() => pool.query<DeskPhone>(ALL));
      return rows;
    },
  };
}

/** Desk phones in PostgreSQL. Row-level security lets their owner and admins alone change them. */
export function deskPhoneRepository(pool: RequestPool, lookups: DeskPhoneLookups): DeskPhoneStore {
  return {
    ...lookups,
    async add(scope, { id, ownerId, name, sipUser, digest }) {
      const values = [id, scope.companyId, ownerId, name, sipUser, digest];
      return (await queryInScope(pool, scope, { text: ADD, values })).length > 0;
    },
    async remove(scope, id) {
      return (await queryInScope(pool, scope, { text: REMOVE, values: [scope.companyId, id] })).length > 0;
    },
  };
}
