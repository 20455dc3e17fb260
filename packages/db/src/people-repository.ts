import {
  type AccountChange,
  fullName,
  type PeopleStore,
  type PersonAccount,
  type PersonDraft,
} from '@bureau/core/accounts';
import { type CompanyId, err, ok, type Result, type UserId } from '@bureau/core/kernel';
import type { PoolClient } from 'pg';
import { noteAccount } from './account-change.ts';
import { endAccess, forgetLinks } from './account-link-repository.ts';
import type { OwnerPool } from './connection.ts';
import { isUniqueViolation, whileAvailable } from './failure.ts';
import { transaction } from './transaction.ts';

type Admin = { readonly companyId: CompanyId; readonly userId: UserId };

// The columns are those of PersonAccount, so that a row is one.
const ACCOUNTS = `
  SELECT p.id, p.given_name AS "givenName", p.family_name AS "familyName", p.name, p.title,
    coalesce(d.name, '') AS department, coalesce(l.name, '') AS location, coalesce(p.extension, '') AS extension,
    coalesce(p.email, '') AS email, p.time_zone AS "timeZone", p.is_admin AS "isAdmin",
    p.deactivated_at IS NULL AS "isActive", p.password_hash IS NOT NULL AS "hasPassword"
  FROM person p
  LEFT JOIN department d ON d.id = p.department_id
  LEFT JOIN location l ON l.id = p.location_id
  WHERE p.company_id = $1 AND p.kind = 'person'`;
const ADMIN = 'FROM person WHERE company_id = $1 AND id = $2 AND is_admin AND deactivated_at IS NULL';
const LIST = `${ACCOUNTS} AND EXISTS (SELECT ${ADMIN}) ORDER BY p.name, p.id`;
const ACCOUNT = `${ACCOUNTS} AND p.id = $2`;
// One change of a company's accounts at a time: of two administrators who demote each other, one stays.
const LOCK = 'SELECT FROM company WHERE id = $1 FOR NO KEY UPDATE';
const PLACE = (table: 'department' | 'location') =>
  `INSERT INTO ${table} (company_id, name) SELECT $1, $2 WHERE $2 <> '' ON CONFLICT (company_id, name) DO NOTHING`;
const PLACE_ID = (table: 'department' | 'location', name: string) =>
  `(SELECT id FROM ${table} WHERE company_id = $1 AND name = ${name})`;
const CREATE = `
  INSERT INTO person (company_id, id, kind, given_name, family_name, name, title, department_id, location_id, extension,
    email, time_zone)
  SELECT $1, $2, 'person', $3, $4, $5, $6, ${PLACE_ID('department', '$7')}, ${PLACE_ID('location', '$8')},
    nullif($9, ''), $10, $11`;
const SAVE = `
  UPDATE person SET given_name = $3, family_name = $4, name = $5, title = $6,
    department_id = ${PLACE_ID('department', '$7')}, location_id = ${PLACE_ID('location', '$8')},
    extension = nullif($9, ''), email = $10, time_zone = $11
  WHERE company_id = $1 AND id = $2`;
const SET_ACTIVE = `UPDATE person SET deactivated_at = $3 WHERE company_id = $1 AND id = $2`;
const SET_ADMIN = `UPDATE person SET is_admin = $3 WHERE company_id = $1 AND id = $2`;
const OTHER_ADMINS = `
  SELECT FROM person WHERE company_id = $1 AND id <> $2 AND is_admin AND deactivated_at IS NULL LIMIT 1`;
const CHANGES = `
  SELECT user_id AS "userId", at, action FROM account_change
  WHERE company_id = $1 AND person_id = $2 ORDER BY id DESC LIMIT $3`;

const valuesOf = (companyId: CompanyId, id: UserId, draft: PersonDraft) => {
  const { givenName, familyName, title, department, location, extension, email, timeZone } = draft;
  return [
    companyId,
    id,
    givenName,
    familyName,
    fullName(draft),
    title,
    department,
    location,
    extension,
    email,
    timeZone,
  ];
};

async function accountOf(client: PoolClient, companyId: CompanyId, id: UserId): Promise<PersonAccount | undefined> {
  return (await client.query<PersonAccount>(ACCOUNT, [companyId, id])).rows[0];
}

async function writtenAccount(client: PoolClient, { companyId }: Admin, id: UserId): Promise<PersonAccount> {
  const account = await accountOf(client, companyId, id);
  if (!account) throw new Error('What was just written is not there');
  return account;
}

async function writePlaces(client: PoolClient, companyId: CompanyId, draft: PersonDraft): Promise<void> {
  await client.query(PLACE('department'), [companyId, draft.department]);
  await client.query(PLACE('location'), [companyId, draft.location]);
}

/** The accounts of companies, in PostgreSQL. Each statement asks whether it is an administrator who wants it. */
export function peopleRepository(pool: OwnerPool): PeopleStore {
  const asAdmin = <T, Code extends string>(
    admin: Admin,
    work: (client: PoolClient) => Promise<Result<T, Code>>,
  ): Promise<Result<T, Code | 'forbidden'>> =>
    transaction(pool, async (client) => {
      await client.query(LOCK, [admin.companyId]);
      const { rowCount } = await client.query(`SELECT ${ADMIN}`, [admin.companyId, admin.userId]);
      return rowCount === 1 ? work(client) : err('forbidden');
    });
  /** As {@link asAdmin}, of an account that is there. */
  const ofAccount = <T, Code extends string = never>(
    admin: Admin,
    id: UserId,
    work: (client: PoolClient, account: PersonAccount) => Promise<Result<T, Code>>,
  ) =>
    asAdmin<T, Code | 'not-found'>(admin, async (client) => {
      const account = await accountOf(client, admin.companyId, id);
      return account ? work(client, account) : err('not-found');
    });
  const isLastAdmin = async (client: PoolClient, { companyId }: Admin, { id, isAdmin, isActive }: PersonAccount) =>
    isAdmin && isActive && (await client.query(OTHER_ADMINS, [companyId, id])).rowCount === 0;
  const noteOf =
    (client: PoolClient, admin: Admin, personId: UserId) => (action: AccountChange['action'], now: number) =>
      noteAccount(client, { ...admin, personId, action, at: now });

  return {
    async list({ companyId, userId }) {
      const statement = { name: 'accounts_list', text: LIST, values: [companyId, userId] };
      const { rows } = await whileAvailable(() => pool.query<PersonAccount>(statement));
      // Whoever may see the list is on it.
      return rows.length > 0 ? ok(rows) : err('forbidden');
    },
    changes: (admin, id, limit) =>
      ofAccount<readonly AccountChange[]>(admin, id, async (client) => {
        const { rows } = await client.query<Omit<AccountChange, 'at'> & { at: Date }>(CHANGES, [
          admin.companyId,
          id,
          limit,
        ]);
        return ok(rows.map((row) => ({ ...row, at: row.at.getTime() })));
      }),
    create: (admin, id, draft, now) =>
      whileUnique(() =>
        asAdmin(admin, async (client) => {
          await writePlaces(client, admin.companyId, draft);
          await client.query(CREATE, valuesOf(admin.companyId, id, draft));
          await noteOf(client, admin, id)('created', now);
          return ok(await writtenAccount(client, admin, id));
        }),
      ),
    save: (admin, id, draft, now) =>
      whileUnique(() =>
        ofAccount(admin, id, async (client, account) => {
          // Whoever has a link that went to another address may not be this person.
          if (account.email !== draft.email) await forgetLinks(client, { companyId: admin.companyId, userId: id });
          await writePlaces(client, admin.companyId, draft);
          await client.query(SAVE, valuesOf(admin.companyId, id, draft));
          await noteOf(client, admin, id)('changed', now);
          return ok(await writtenAccount(client, admin, id));
        }),
      ),
    setActive: (admin, id, isActive, now) =>
      ofAccount(admin, id, async (client, account) => {
        if (account.isActive === isActive) return ok({ person: account, endedSessions: [] });
        if (!isActive && (await isLastAdmin(client, admin, account))) return err('last-admin');
        await client.query(SET_ACTIVE, [admin.companyId, id, isActive ? null : new Date(now)]);
        const owner = { companyId: admin.companyId, userId: id };
        const endedSessions = isActive ? [] : await endAccess(client, owner, now);
        await noteOf(client, admin, id)(isActive ? 'reactivated' : 'deactivated', now);
        return ok({ person: { ...account, isActive }, endedSessions });
      }),
    setAdmin: (admin, id, isAdmin, now) =>
      ofAccount(admin, id, async (client, account) => {
        if (account.isAdmin === isAdmin) return ok(account);
        if (!isAdmin && (await isLastAdmin(client, admin, account))) return err('last-admin');
        await client.query(SET_ADMIN, [admin.companyId, id, isAdmin]);
        await noteOf(client, admin, id)(isAdmin ? 'made-admin' : 'unmade-admin', now);
        return ok({ ...account, isAdmin });
      }),
    note: (admin, id, action, now) =>
      ofAccount(admin, id, async (client, account) => {
        if (!account.isActive) return err('not-found');
        await noteOf(client, admin, id)(action, now);
        return ok(account);
      }),
  };
}

/** An address is of one account, an extension of one person of the company; deactivated ones keep theirs. */
async function whileUnique<T, Code extends string>(
  work: () => Promise<Result<T, Code>>,
): Promise<Result<T, Code | 'email-taken' | 'extension-taken'>> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const constraint = error instanceof Error && 'constraint' in error ? error.constraint : undefined;
    if (constraint === 'person_email_key') return err('email-taken');
    if (constraint === 'person_company_id_extension_key') return err('extension-taken');
    throw error;
  }
}
