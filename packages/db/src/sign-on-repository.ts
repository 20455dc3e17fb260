import {
  fullName,
  realmOf,
  type SignOnDraft,
  type SignOnIdentity,
  type SignOnProvider,
  type SignOnSettings,
  type SignOnStep,
  type SignOnStore,
} from '@bureau/core/accounts';
import { type CompanyId, err, type Instant, ok, type Result, type UserId } from '@bureau/core/kernel';
import type { PoolClient } from 'pg';
import { noteAccount } from './account-change.ts';
import type { OwnerPool } from './connection.ts';
import { isUniqueViolation, whileAvailable } from './failure.ts';
import { transaction } from './transaction.ts';

type Admin = { readonly companyId: CompanyId; readonly userId: UserId };

const PROVIDERS = `
  SELECT s.company_id AS "companyId", s.protocol, s.issuer, s.client_id AS "clientId", s.client_secret AS "clientSecret",
    s.sign_in_url AS "signInUrl", s.certificate, s.is_required AS "isRequired"
  FROM sign_on_provider s`;
const OF_DOMAIN = `
  ${PROVIDERS} JOIN company c ON c.id = s.company_id
  WHERE lower(c.email_domain) = $1 ORDER BY c.created_at, c.id LIMIT 1`;
const OF_COMPANY = `${PROVIDERS} WHERE s.company_id = $1`;
const ADMIN = `SELECT FROM person WHERE company_id = $1 AND id = $2 AND is_admin AND deactivated_at IS NULL`;
const OF_ADMIN = `
  ${PROVIDERS.replace('SELECT', 'SELECT c.email_domain AS domain,')} RIGHT JOIN person p ON p.company_id = s.company_id
    JOIN company c ON c.id = p.company_id
  WHERE p.company_id = $1 AND p.id = $2 AND p.is_admin AND p.deactivated_at IS NULL`;
const LOCK = 'SELECT FROM company WHERE id = $1 FOR NO KEY UPDATE';
const SAVE = `
  INSERT INTO sign_on_provider
    (company_id, issuer, is_required, protocol, client_id, client_secret, sign_in_url, certificate)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (company_id) DO UPDATE SET issuer = excluded.issuer, is_required = excluded.is_required,
    protocol = excluded.protocol, client_id = excluded.client_id, client_secret = excluded.client_secret,
    sign_in_url = excluded.sign_in_url, certificate = excluded.certificate`;
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

/** A provider as it lies in the table. */
type Row = Pick<SignOnProvider, 'companyId' | 'protocol' | 'issuer' | 'isRequired'> & {
  readonly [field in 'clientId' | 'clientSecret' | 'signInUrl' | 'certificate']: string | null;
};
interface Found {
  readonly id: UserId;
  readonly isActive: boolean;
}

/** Single sign-on in PostgreSQL. It runs before anybody is known; what an administrator asks for, it checks itself. */
export function signOnRepository(pool: OwnerPool): SignOnStore {
  const providerOf = async (name: string, text: string, value: string) => {
    const { rows } = await whileAvailable(() => pool.query<Row>({ name, text, values: [value] }));
    return rows[0] && toProvider(rows[0]);
  };
  const asAdmin = <T, Code extends string>(
    admin: Admin,
    work: (client: PoolClient, before: SignOnProvider | undefined) => Promise<Result<T, Code>>,
  ): Promise<Result<T, Code | 'forbidden'>> =>
    transaction(pool, async (client) => {
      await client.query(LOCK, [admin.companyId]);
      const { rowCount } = await client.query(ADMIN, [admin.companyId, admin.userId]);
      if (rowCount !== 1) return err('forbidden');
      const [before] = (await client.query<Row>(OF_COMPANY, [admin.companyId])).rows;
      return work(client, before && toProvider(before));
    });
  return {
    ofDomain: (domain) => providerOf('sign_on_of_domain', OF_DOMAIN, domain),
    ofCompany: (companyId) => providerOf('sign_on_of_company', OF_COMPANY, companyId),
    async isAnywhere() {
      const statement = { name: 'sign_on_anywhere', text: 'SELECT FROM sign_on_provider LIMIT 1' };
      return (await whileAvailable(() => pool.query(statement))).rowCount === 1;
    },
    async settings({ companyId, userId }) {
      const statement = { name: 'sign_on_settings', text: OF_ADMIN, values: [companyId, userId] };
      const { rows } = await whileAvailable(() => pool.query<(Row | Unset) & { readonly domain: string }>(statement));
      const [row] = rows;
      if (!row) return err('forbidden');
      const { domain } = row;
      return ok({ domain, ...(row.protocol !== null && { settings: settingsOf(toProvider(row)) }) });
    },
    save: (admin, draft, now) =>
      asAdmin(admin, async (client, before): Promise<Result<void, 'secret-missing' | 'sign-on-first'>> => {
        const { companyId, userId } = admin;
        const { protocol, issuer, isRequired } = draft;
        const columns = columnsOf(draft, before);
        if (!columns) return err('secret-missing');
        const hasCome = await client.query(HAS_COME, [companyId, userId, realmOf(draft)]);
        if (isRequired && hasCome.rowCount === 0) return err('sign-on-first');
        await client.query(SAVE, [companyId, issuer, isRequired, protocol, ...columns]);
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
        pool.query<{ readonly step: SignOnStep; readonly expiresAt: Date }>(statement),
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

/** An administrator's company that has no provider. */
type Unset = { readonly protocol: null };

function toProvider({ companyId, protocol, issuer, isRequired, ...row }: Row): SignOnProvider {
  const { clientId, clientSecret, signInUrl, certificate } = row;
  const common = { companyId, issuer, isRequired };
  if (protocol === 'openid' && clientId !== null && clientSecret !== null) {
    return { ...common, protocol, clientId, clientSecret };
  }
  if (protocol === 'saml' && signInUrl !== null && certificate !== null) {
    return { ...common, protocol, signInUrl, certificate };
  }
  throw new Error('A provider without what its protocol needs');
}

/** Without the company, and without the secret. */
function settingsOf(provider: SignOnProvider): SignOnSettings {
  const { protocol, issuer, isRequired } = provider;
  if (protocol === 'saml') {
    return { protocol, issuer, signInUrl: provider.signInUrl, certificate: provider.certificate, isRequired };
  }
  return { protocol, issuer, clientId: provider.clientId, isRequired };
}

/** Client ID, secret, sign-in address and certificate; undefined where the secret is missing. */
function columnsOf(draft: SignOnDraft, before: SignOnProvider | undefined): readonly (string | null)[] | undefined {
  if (draft.protocol === 'saml') return [null, null, draft.signInUrl, draft.certificate];
  // A secret is for one provider: another one must not be told it.
  const known = before?.protocol === 'openid' && before.issuer === draft.issuer ? before.clientSecret : undefined;
  const secret = draft.clientSecret ?? known;
  return secret === undefined ? undefined : [draft.clientId, secret, null, null];
}

async function entered(
  client: PoolClient,
  provider: Pick<SignOnProvider, 'companyId' | 'protocol' | 'issuer'>,
  identity: SignOnIdentity,
  newId: UserId,
  now: Instant,
): ReturnType<SignOnStore['enter']> {
  const { companyId } = provider;
  const realm = realmOf(provider);
  const { subject, email, givenName, familyName } = identity;
  // Of two browsers of somebody new, one makes the account and the other finds it.
  await client.query(LOCK, [companyId]);
  const [known] = (await client.query<Found>(OF_SUBJECT, [companyId, realm, subject])).rows;
  if (known) return known.isActive ? ok({ userId: known.id, isNew: false }) : err('sign-on-not-allowed');
  const [named] = (await client.query<Found>(OF_ADDRESS, [companyId, email])).rows;
  // An address that was given to somebody else opens nothing of whoever had it before.
  const isOfAnother = named && (await client.query(HAS_COME, [companyId, named.id, realm])).rowCount !== 0;
  if (named && (!named.isActive || isOfAnother)) return err('sign-on-not-allowed');
  if (!named) await client.query(CREATE, [companyId, newId, givenName, familyName, fullName(identity), email]);
  const userId = named?.id ?? newId;
  await client.query(KNOW, [companyId, realm, subject, userId]);
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
  if (before?.issuer !== after?.issuer || before?.protocol !== after?.protocol)
    await say('signOn', before?.issuer, after?.issuer);
  const [wasRequired, isRequired] = [before?.isRequired ?? false, after?.isRequired ?? false];
  if (wasRequired !== isRequired) await say('signOnRequired', wasRequired, isRequired);
}
