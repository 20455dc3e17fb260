import { FIRST_EXTENSION, type FirstCompany, fullName, SET_UP_LINK_MS, type SetUpStore } from '@bureau/core/accounts';
import type { Instant } from '@bureau/core/kernel';
import type { Pool } from 'pg';
import { noteAccount } from './account-change.ts';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import { echoTest, type NewCompany, newCompanyId, newUserId } from './seed/new-company.ts';
import { COMPANY_LOCK, writeCompany } from './seed/write-company.ts';
import { transaction } from './transaction.ts';

const IS_OPEN = `
  SELECT FROM set_up_link WHERE token_hash = $1 AND expires_at > $2 AND NOT EXISTS (SELECT FROM company)`;
const ECHO_TEST = '9999';

/**
 * Puts a new link in the place of all earlier ones, where there is no company yet; false when there is one.
 * The secret itself is the caller's.
 */
export async function openSetUp(pool: Pool, tokenHash: Uint8Array, now: Instant): Promise<boolean> {
  return transaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [COMPANY_LOCK]);
    await client.query('DELETE FROM set_up_link');
    const { rowCount } = await client.query(
      'INSERT INTO set_up_link (token_hash, expires_at) SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM company)',
      [Buffer.from(tokenHash), new Date(now + SET_UP_LINK_MS)],
    );
    return rowCount === 1;
  });
}

/** The way into an empty installation, in PostgreSQL. */
export function setUpRepository(pool: OwnerPool): SetUpStore {
  return {
    async isEmpty() {
      const { rowCount } = await whileAvailable(() =>
        pool.query({ name: 'set_up_is_empty', text: 'SELECT FROM company LIMIT 1' }),
      );
      return rowCount === 0;
    },
    async isOpen(tokenHash, now) {
      const values = [Buffer.from(tokenHash), new Date(now)];
      const { rowCount } = await whileAvailable(() => pool.query({ name: 'set_up_is_open', text: IS_OPEN, values }));
      return rowCount === 1;
    },
    setUp: (tokenHash, first, now) =>
      transaction(pool, async (client) => {
        // One company is made at a time, whatever the link: the second finds the first.
        await client.query('SELECT pg_advisory_xact_lock($1)', [COMPANY_LOCK]);
        const { rowCount } = await client.query(IS_OPEN, [Buffer.from(tokenHash), new Date(now)]);
        if (rowCount !== 1) return undefined;
        const company = companyOf(first);
        const [admin] = company.people;
        if (!admin) throw new Error('A company begins with its administrator');
        await writeCompany(client, company);
        await client.query('UPDATE person SET locale = $2 WHERE id = $1', [admin.id, first.locale]);
        await client.query('DELETE FROM set_up_link');
        const owner = { companyId: company.id, userId: admin.id };
        await noteAccount(client, { ...owner, personId: admin.id, action: 'set-up', at: now });
        return owner;
      }),
  };
}

/** Whoever runs a server has everything that it can do. */
function companyOf(first: FirstCompany): NewCompany {
  const { companyName, country, givenName, familyName, email, timeZone, passwordHash } = first;
  return {
    id: newCompanyId(),
    name: companyName,
    plan: 'enterprise',
    country,
    recordsCalls: false,
    emailDomain: email.slice(email.lastIndexOf('@') + 1),
    people: [
      {
        id: newUserId(),
        kind: 'person',
        givenName,
        familyName,
        name: fullName(first),
        title: '',
        department: '',
        location: '',
        extension: FIRST_EXTENSION,
        email,
        numbers: [],
        timeZone,
        workingHours: null,
        photoId: '',
        passwordHash,
        isAdmin: true,
      },
      echoTest(ECHO_TEST, timeZone),
    ],
  };
}
