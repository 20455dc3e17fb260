import type { AccountLinkOwner, AccountLinkStore, PasswordSet } from '@bureau/core/accounts';
import type { AuthSessionId, CompanyId, Instant, UserId } from '@bureau/core/kernel';
import type { PoolClient } from 'pg';
import { noteAccount } from './account-change.ts';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import { transaction } from './transaction.ts';

const MAKE = `
  WITH past AS (DELETE FROM account_link WHERE expires_at <= $6 OR (person_id = $3 AND purpose = $4))
  INSERT INTO account_link (token_hash, company_id, person_id, purpose, expires_at)
  SELECT $1, company_id, id, $4, $5 FROM person
  WHERE company_id = $2 AND id = $3 AND kind = 'person' AND deactivated_at IS NULL`;

const FIND = `
  SELECT l.company_id AS "companyId", l.person_id AS "userId", l.purpose, l.expires_at AS "expiresAt",
    p.given_name AS "givenName", p.family_name AS "familyName", coalesce(p.email, '') AS email, c.name AS "companyName"
  FROM account_link l JOIN person p ON p.id = l.person_id JOIN company c ON c.id = l.company_id
  WHERE l.token_hash = $1 AND l.expires_at > $2 AND p.deactivated_at IS NULL`;

// The row goes before anything else happens: whoever comes a moment later waits for it, and finds it gone.
const TAKE = `
  DELETE FROM account_link l USING person p
  WHERE l.token_hash = $1 AND l.expires_at > $2 AND p.id = l.person_id AND p.deactivated_at IS NULL
  RETURNING l.company_id AS "companyId", l.person_id AS "userId"`;

const SET_PASSWORD = 'UPDATE person SET password_hash = $3 WHERE company_id = $1 AND id = $2';

const END_SESSIONS = `
  UPDATE auth_session SET ended_at = $3
  WHERE company_id = $1 AND person_id = $2 AND ended_at IS NULL AND id <> ALL ($4::uuid[]) RETURNING id`;

type Owner = Pick<PasswordSet, 'companyId' | 'userId'>;

/** No link of this person is good for anything any more. */
export async function forgetLinks(client: PoolClient, { companyId, userId }: Owner): Promise<void> {
  await client.query('DELETE FROM account_link WHERE company_id = $1 AND person_id = $2', [companyId, userId]);
}

/** Ends the sessions of a person but these, and every link; inside the caller's transaction. */
export async function endAccess(
  client: PoolClient,
  { companyId, userId }: Owner,
  now: Instant,
  kept: readonly AuthSessionId[] = [],
): Promise<readonly AuthSessionId[]> {
  await forgetLinks(client, { companyId, userId });
  const values = [companyId, userId, new Date(now), kept];
  const { rows } = await client.query<{ id: AuthSessionId }>(END_SESSIONS, values);
  return rows.map(({ id }) => id);
}

/** Links that let people choose a password, in PostgreSQL. */
export function accountLinkRepository(pool: OwnerPool): AccountLinkStore {
  return {
    async make({ companyId, userId, purpose, expiresAt }, tokenHash, now) {
      const values = [Buffer.from(tokenHash), companyId, userId, purpose, new Date(expiresAt), new Date(now)];
      await whileAvailable(() => pool.query({ name: 'account_link_make', text: MAKE, values }));
    },
    async find(tokenHash, now) {
      const values = [Buffer.from(tokenHash), new Date(now)];
      const { rows } = await whileAvailable(() =>
        pool.query<Omit<AccountLinkOwner, 'expiresAt'> & { readonly expiresAt: Date }>({
          name: 'account_link_find',
          text: FIND,
          values,
        }),
      );
      const [row] = rows;
      return row && { ...row, expiresAt: row.expiresAt.getTime() };
    },
    use: (tokenHash, passwordHash, now) =>
      transaction(pool, async (client) => {
        const taken = await client.query<{ companyId: CompanyId; userId: UserId }>(TAKE, [
          Buffer.from(tokenHash),
          new Date(now),
        ]);
        const [owner] = taken.rows;
        if (!owner) return undefined;
        await client.query(SET_PASSWORD, [owner.companyId, owner.userId, passwordHash]);
        const endedSessions = await endAccess(client, owner, now);
        await noteAccount(client, { ...owner, personId: owner.userId, action: 'password-set', at: now });
        return { ...owner, endedSessions };
      }),
    changePassword: ({ companyId, userId, sessionId }, passwordHash, now) =>
      transaction(pool, async (client) => {
        const owner = { companyId, userId };
        await client.query(SET_PASSWORD, [companyId, userId, passwordHash]);
        const endedSessions = await endAccess(client, owner, now, [sessionId]);
        await noteAccount(client, { ...owner, personId: userId, action: 'password-changed', at: now });
        return { ...owner, endedSessions };
      }),
  };
}
