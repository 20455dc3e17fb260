import { type ContactOwner, type ContactStore, nameOf, type PersonalContact } from '@bureau/core/contacts';
import type { PoolClient } from 'pg';
import type { RequestPool } from './connection.ts';
import { queryInScope, transactionInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';

const LIST = `
  SELECT id, given_name AS "givenName", family_name AS "familyName", company, numbers, emails, note
  FROM personal_contact WHERE owner_id = $1`;

// Whoever holds it writes next: numbers of the stream follow the order of commit, and no two count at the same time.
const LOCK_STREAM = `
  INSERT INTO stream_position (company_id, person_id, last_number) VALUES ($1, $2, 0)
  ON CONFLICT (company_id, person_id) DO UPDATE SET last_number = stream_position.last_number`;

const OTHERS = `SELECT count(*)::int AS count FROM personal_contact WHERE owner_id = $1 AND NOT id = ANY($2::uuid[])`;

const SAVE = `
  INSERT INTO personal_contact (company_id, owner_id, id, given_name, family_name, company, numbers, emails, note)
  SELECT $1, $2, id, "givenName", "familyName", company, numbers, emails, note
  FROM jsonb_to_recordset($3) AS given (id uuid, "givenName" text, "familyName" text, company text, numbers jsonb,
    emails jsonb, note text)
  ON CONFLICT (owner_id, id) DO UPDATE SET given_name = excluded.given_name, family_name = excluded.family_name,
    company = excluded.company, numbers = excluded.numbers, emails = excluded.emails, note = excluded.note`;

const DELETE = 'DELETE FROM personal_contact WHERE owner_id = $1 AND id = ANY($2::uuid[]) RETURNING id';

const TELL = `
  WITH next AS (
    UPDATE stream_position SET last_number = last_number + 1 WHERE company_id = $1 AND person_id = $2
    RETURNING last_number
  )
  INSERT INTO durable_event (company_id, person_id, number, payload) SELECT $1, $2, last_number, $3 FROM next
  RETURNING number::int`;

/** Address books in PostgreSQL. */
export function contactRepository(pool: RequestPool): ContactStore {
  return {
    async list(owner) {
      const statement = { name: 'contacts_list', text: LIST, values: [owner.userId] };
      const rows = await queryInScope<Omit<PersonalContact, 'name'>>(pool, owner, statement);
      return rows.map((row) => ({ ...row, name: nameOf(row) }));
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
