import type { ContactOwner, Favourite, FavouriteStore } from '@bureau/core/contacts';
import { LOCK_STREAM, TELL } from './address-book-stream.ts';
import type { RequestPool } from './connection.ts';
import { queryInScope, transactionInScope } from './transaction.ts';

const LIST = 'SELECT kind, target_id AS id FROM favourite WHERE owner_id = $1 ORDER BY position';

const INSERT = `
  INSERT INTO favourite (company_id, owner_id, position, kind, target_id)
  SELECT $1, $2, position - 1, favourite ->> 'kind', (favourite ->> 'id')::uuid
  FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS list (favourite, position)`;

/** Favourites in PostgreSQL. */
export function favouriteRepository(pool: RequestPool): FavouriteStore {
  return {
    async list(owner: ContactOwner) {
      const statement = { name: 'favourites_list', text: LIST, values: [owner.userId] };
      return queryInScope<Favourite>(pool, owner, statement);
    },
    change: (owner, decide) =>
      transactionInScope(pool, owner, async (client) => {
        const { companyId, userId } = owner;
        await client.query(LOCK_STREAM, [companyId, userId]);
        const { rows } = await client.query<Favourite>(LIST, [userId]);
        const favourites = decide(rows);
        if (!favourites) return undefined;
        await client.query('DELETE FROM favourite WHERE owner_id = $1', [userId]);
        await client.query(INSERT, [companyId, userId, JSON.stringify(favourites)]);
        const change = { type: 'contacts.favourites-changed', favourites } as const;
        const told = await client.query<{ number: number }>(TELL, [companyId, userId, JSON.stringify(change)]);
        return { userId, number: told.rows[0]?.number ?? 1, change };
      }),
  };
}
