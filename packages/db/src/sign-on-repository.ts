import {
  fullName,
  type SignOnAttempt,
  type SignOnDraft,
  type SignOnIdentity,
  type SignOnPass,
  type SignOnProvider,
  type SignOnSettings,
  type SignOnStore,
} from '@bureau/core/accounts';
import { type CompanyId, err, type Instant, ok, type Result, type UserId } from '@bureau/core/kernel';
import type { PoolClient } from 'pg';
import { noteAccount } from './account-change.ts';
import type { OwnerPool } from './connection.ts';
import { isUniqueViolation, whileAvailable } from './failure.ts';
import { transaction } from './transaction.ts';

type Admin = { readonly companyId: CompanyId; readonly userId: UserId };

// The columns are those of SignOnProvider, so that a row is one.
const PROVIDERS = `
  SELECT s.company_id AS "companyId", s.issuer, s.client_id AS "clientId", s.client_secret AS "clientSecret",
    s.is_required AS "isRequired"
  FROM sign_on_provider s`;
const OF_DOMAIN = `
  ${PROVIDERS} JOIN company c ON c.id = s.company_id
  WHERE lower(c.email_domain) = $1 ORDER BY c.created_at, c.id LIMIT 1`;
const OF_COMPANY = `${PROVIDERS} WHERE s.company_id = $1`;
const ADMIN = `SELECT FROM person WHERE company_id = $1 AND id = $2 AND is_admin AND deactivated_at IS NULL`;
const SETTINGS = `
  SELECT (SELECT json_build_object('issuer', issuer, 'clientId', client_id, 'isRequired', is_required)
    FROM sign_on_provider WHERE company_id = $1) AS settings
  FROM person WHERE company_id = $1 AND id = $2 AND is_admin AND deactivated_at IS NULL`;
const LOCK = 'SELECT FROM company WHERE id = $1 FOR NO KEY UPDATE';
const SAVE = `
  INSERT INTO sign_on_provider (company_id, issuer, client_id, client_secret, is_required) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (company_id) DO UPDATE SET issuer = excluded.issuer, client_id = excluded.client_id,
    client_secret = excluded.client_secret, is_required = excluded.is_required`;
const HAS_COME = 'SELECT FROM sign_on_identity WHERE company_id = $1 AND person_id = $2 AND issuer = $3';
const NOTE =
  'INSERT INTO policy_change (company_id, user_id, at, setting, before, after) VALUES ($1, $2, $3, $4, $5, $6)';
const PUT = `
  WITH expired AS (DELETE FROM sign_on_step WHERE expires_at <= $5)
  INSERT INTO sign_on_step (secret_hash, company_id, expires_at, step) VALUES ($1, $2, $3, $4)`;
// Whoever comes with the same secret a moment later finds nothing.
const TAKE = 'DELETE FROM sign_on_step WHERE secret_hash = $1 RETURNING step, expires_at AS "expiresAt"';
const OF_SUBJECT = `
  SELECT p.id, p.deactivated_at IS NULL AS "isActive"
  FROM sign_on_identity i JOIN person p ON p.id = i.person_id
  WHERE i.company_id = $1 AND i.issuer = $2 AND i.subject = $3`;
const OF_ADDRESS = `
  SELECT id, deactivated_at IS NULL AS "isActive" FROM person
  WHERE company_id = $1 AND lower(email) = lower($2) AND kind = 'person'`;
const KNOW = 'INSERT INTO sign_on_identity (company_id, issuer, subject, person_id) VALUES ($1, $2, $3, $4)';
// Nobody has said where they work: as the first administrator does.
const CREATE = `
  INSERT INTO person (company_id, id, kind, given_name, family_name, name, title, email, time_zone)
  SELECT $1, $2, 'person', $3, $4, $5, '', $6, time_zone FROM person
  WHERE company_id = $1 AND is_admin ORDER BY created_at, id LIMIT 1`;

type Provider = SignOnProvider;
interface Found {
  readonly id: UserId;
  readonly isActive: boolean;
}

/** Single sign-on in PostgreSQL. It runs before anybody is known; what an administrator asks for, it checks itself. */
export function signOnRepository(pool: OwnerPool): SignOnStore {
  const providerOf = async (name: string, text: string, value: string) =>
    (await whileAvailable(() => pool.query<Provider>({ name, text, values: [value] }))).rows[0];
  const asAdmin = <T, Code extends string>(
    admin: Admin,
    work: (client: PoolClient, before: Provider | undefined) => Promise<Result<T, Code>>,
  ): Promise<Result<T, Code | 'forbidden'>> =>
    transaction(pool, async (client) => {
      await client.query(LOCK, [admin.companyId]);
      const { rowCount } = await client.query(ADMIN, [admin.companyId, admin.userId]);
      if (rowCount !== 1) return err('forbidden');
      return work(client, (await client.query<Provider>(OF_COMPANY, [admin.companyId])).rows[0]);
    });
  return {
    ofDomain: (domain) => providerOf('sign_on_of_domain', OF_DOMAIN, domain),
    ofCompany: (companyId) => providerOf('sign_on_of_company', OF_COMPANY, companyId),
    async isAnywhere() {
      const statement = { name: 'sign_on_anywhere', text: 'SELECT FROM sign_on_provider LIMIT 1' };
      return (await whileAvailable(() => pool.query(statement))).rowCount === 1;
    },
    async settings({ companyId, userId }) {
      const statement = { name: 'sign_on_settings', text: SETTINGS, values: [companyId, userId] };
      const { rows } = await whileAvailable(() => pool.query<{ settings: SignOnSettings | null }>(statement));
      const [row] = rows;
      return row ? ok(row.settings ?? undefined) : err('forbidden');
    },
    save: (admin, draft, now) =>
      asAdmin(admin, async (client, before): Promise<Result<void, 'secret-missing' | 'sign-on-first'>> => {
        const { companyId, userId } = admin;
        const { issuer, clientId, isRequired } = draft;
        // A secret is for one provider: another one must not be told it.
        const known = before?.issuer === issuer ? before.clientSecret : undefined;
        const clientSecret = draft.clientSecret ?? known;
        if (clientSecret === undefined) return err('secret-missing');
        const hasCome = await client.query(HAS_COME, [companyId, userId, issuer]);
        if (isRequired && hasCome.rowCount === 0) return err('sign-on-first');
        await client.query(SAVE, [companyId, issuer, clientId, clientSecret, isRequired]);
        await note(client, admin, before, draft, now);
        return ok(undefined);
      }),
    remove: (admin, now) =>
      asAdmin(admin, async (client, before): Promise<Result<void, never>> => {
        await client.query('DELETE FROM sign_on_provider WHERE company_id = $1', [admin.companyId]);
        await note(client, admin, before, undefined, now);
        return ok(undefined);
      }),
    async put(secretHash, step, expiresAt, now) {
      const values = [Buffer.from(secretHash), step.companyId, new Date(expiresAt), step, new Date(now)];
      await whileAvailable(() => pool.query({ name: 'sign_on_put', text: PUT, values }));
    },
    async take(secretHash, now) {
      const statement = { name: 'sign_on_take', text: TAKE, values: [Buffer.from(secretHash)] };
      const { rows } = await whileAvailable(() =>
        pool.query<{ readonly step: SignOnAttempt | SignOnPass; readonly expiresAt: Date }>(statement),
      );
      const [row] = rows;
      return row && row.expiresAt.getTime() > now ? row.step : undefined;
    },
    async enter(provider, identity, newId, now) {
      try {
        return await transaction(pool, (client) => entered(client, provider, identity, newId, now));
      } catch (error) {
        // The address is that of somebody in another company.
        if (isUniqueViolation(error)) return err('sign-on-not-allowed');
        throw error;
      }
    },
  };
}

async function entered(
  client: PoolClient,
  { companyId, issuer }: Pick<Provider, 'companyId' | 'issuer'>,
  identity: SignOnIdentity,
  newId: UserId,
  now: Instant,
): ReturnType<SignOnStore['enter']> {
  const { subject, email, givenName, familyName } = identity;
  // Of two browsers of somebody new, one makes the account and the other finds it.
  await client.query(LOCK, [companyId]);
  const [known] = (await client.query<Found>(OF_SUBJECT, [companyId, issuer, subject])).rows;
  if (known) return known.isActive ? ok({ userId: known.id, isNew: false }) : err('sign-on-not-allowed');
  const [named] = (await client.query<Found>(OF_ADDRESS, [companyId, email])).rows;
  // An address that was given to somebody else opens nothing of whoever had it before.
  const isOfAnother = named && (await client.query(HAS_COME, [companyId, named.id, issuer])).rowCount !== 0;
  if (named && (!named.isActive || isOfAnother)) return err('sign-on-not-allowed');
  if (!named) await client.query(CREATE, [companyId, newId, givenName, familyName, fullName(identity), email]);
  const userId = named?.id ?? newId;
  await client.query(KNOW, [companyId, issuer, subject, userId]);
  await noteAccount(client, { companyId, personId: userId, userId, action: 'signed-on', at: now });
  return ok({ userId, isNew: !named });
}

/** Notes each thing that is another, with its value in JSON. */
async function note(
  client: PoolClient,
  { companyId, userId }: Admin,
  before: SignOnSettings | undefined,
  after: SignOnDraft | undefined,
  now: Instant,
): Promise<void> {
  const json = (value: string | boolean | undefined) => (value === undefined ? null : JSON.stringify(value));
  const say = (setting: string, was: string | boolean | undefined, is: string | boolean | undefined) =>
    client.query(NOTE, [companyId, userId, new Date(now), setting, json(was), json(is)]);
  if (before?.issuer !== after?.issuer) await say('signOn', before?.issuer, after?.issuer);
  const [wasRequired, isRequired] = [before?.isRequired ?? false, after?.isRequired ?? false];
  if (wasRequired !== isRequired) await say('signOnRequired', wasRequired, isRequired);
}
