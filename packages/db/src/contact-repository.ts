import { type ContactOwner, type ContactStore, nameOf, type PersonalContact } from '@bureau/core/contacts';
import type { PoolClient } from 'pg';
import { LOCK_STREAM, TELL } from './address-book-stream.ts';
import type { RequestPool } from './connection.ts';
import { queryInScope, transactionInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';

const LIST = `
  SELECT id, given_name AS "givenName", family_name AS "familyName", company, numbers, emails, note
  FROM personal_contact WHERE owner_id = $1`;

const HAS = 'SELECT 1 FROM personal_contact WHERE owner_id = $1 AND id = $2';

const OTHERS = `SELECT count(*)::int AS count FROM personal_contact WHERE owner_id = $1 AND NOT id = ANY($2::uuid[])`;

const SAVE = `
  INSERT INTO personal_contact (company_id, owner_id, id, given_name, family_name, company, numbers, emails, note)
  SELECT $1, $2, id, "givenName", "familyName", company, numbers, emails, note
  FROM jsonb_to_recordset($3) AS given (id uuid, "givenName" text, "familyName" text, company text, numbers jsonb,
    emails jsonb, note text)
  ON CONFLICT (owner_id, id) DO UPDATE SET given_name = excluded.given_name, family_name = excluded.family_name,
    company = excluded.company, numbers = excluded.numbers, emails = excluded.emails, note = excluded.note`;

const DELETE = 'DELETE FROM personal_contact WHERE owner_id = $1 AND id = ANY($2::uuid[]) RETURNING id';

/** Address books in PostgreSQL. */
export function contactRepository(pool: RequestPool): ContactStore {
  return {
    async list(owner) {
      const statement = { name: 'contacts_list', text: LIST, values: [owner.userId] };
      const rows = await queryInScope<Omit<PersonalContact, 'name'>>(pool, owner, statement);
      return rows.map((row) => ({ ...row, name: nameOf(row) }));
    },
    async has(owner, id) {
      if (!isUuid(id)) return false;
      const statement = { name: 'contacts_has', text: HAS, values: [owner.userId, id] };
      return (await queryInScope(pool, owner, statement)).length > 0;
    },
    change: (owner, { saved, deleted }, most) =>
      transactionInScope(pool, owner, async (client) => {
        const { companyId, userId } = owner;
        await client.query(LOCK_STREAM, [companyId, userId]);
        if (saved.length > 0) {
          const touched = [...saved.map(({ id }) => id), ...deleted.filter(isUuid)];
          const others = await client.query<{ count: number }>(OTHERS, [userId, touched]);
          if ((others.rows[0]?.count ?? 0) + saved.length > most) return 'full';
          await client.query(SAVE, [companyId, userId, JSON.stringify(saved)]);
        }
        const gone = deleted.length === 0 ? [] : await remove(client, owner, deleted);
        if (saved.length === 0 && gone.length === 0) return undefined;
        const change = { type: 'contacts.changed', saved, deleted: gone } as const;
        const told = await client.query<{ number: number }>(TELL, [companyId, userId, JSON.stringify(change)]);
        return { userId, number: told.rows[0]?.number ?? 1, change };
      }),
  };
}

async function remove(client: PoolClient, { userId }: ContactOwner, ids: readonly PersonalContact['id'][]) {
  return (await client.query<Pick<PersonalContact, 'id'>>(DELETE, [userId, ids.filter(isUuid)])).rows.map(
    ({ id }) => id,
  );
}
