import type { CompanyId, UserId } from '@bureau/core/kernel';
import { type E164, isCountryCode } from '@bureau/core/numbering';
import {
  type CalledAs,
  FIRST_TOLL_POLICY,
  type NumberSaved,
  type OutboundRule,
  type PhoneNetworkAdmin,
  type PhoneNetworkStore,
  ruleChanges,
  type TollPolicy,
  type Trunk,
  type TrunkId,
  type TrunkSettings,
  tollChanges,
  trunkChanges,
  type WayIn,
} from '@bureau/core/trunks';
import type { PoolClient } from 'pg';
import type { OwnerPool, RequestPool } from './connection.ts';
import { isUniqueViolation, whileAvailable } from './failure.ts';
import { notePolicy } from './policy-change.ts';
import { queryInScope, type Statement, transactionInScope } from './transaction.ts';

const OF = `
  SELECT country,
    (SELECT coalesce(json_agg(json_build_object('id', id, 'password', password, 'settings', settings) ORDER BY created_at, id), '[]')
       FROM trunk WHERE company_id = company.id) AS trunks,
    (SELECT coalesce(json_agg(json_build_object('e164', e164, 'personId', person_id, 'isFax', is_fax, 'isForMeetings', is_for_meetings) ORDER BY e164), '[]')
       FROM phone_number WHERE company_id = company.id) AS numbers,
    (SELECT coalesce(json_agg(json_build_object('prefix', prefix, 'trunkId', trunk_id, 'pricePerMinute', price_per_minute) ORDER BY position), '[]')
       FROM outbound_rule WHERE company_id = company.id) AS rules,
    (SELECT CASE WHEN EXISTS (
         SELECT FROM phone_number AS held WHERE held.e164 = policy->>'mainNumber' AND held.company_id <> company.id)
       THEN policy - 'mainNumber' ELSE policy END
       FROM toll_policy WHERE company_id = company.id) AS policy
  FROM company WHERE id = $1`;
const TRUNKS = 'SELECT id, password, settings FROM trunk ORDER BY created_at, id';
const WAYS_IN = `
  SELECT trunk.id AS "trunkId", company_id AS "companyId", country, settings->>'host' AS host,
    settings->>'numberFormat' AS "numberFormat"
  FROM trunk JOIN company ON company.id = company_id WHERE (settings->>'isEnabled')::boolean ORDER BY trunk.id`;
const HELD_FIRST = `
  SELECT company_id AS "companyId", e164 FROM phone_number
  JOIN unnest($1::uuid[], $2::text[]) AS called (company_id, e164) USING (company_id, e164)
  ORDER BY held_since, company_id LIMIT 1`;
const IS_ADMIN = 'SELECT request_is_admin() AS is';
const SAVE_TRUNK = `
  INSERT INTO trunk (id, company_id, settings, password) SELECT $1, $2, $3, coalesce($4, '') WHERE request_is_admin()
  ON CONFLICT (id) DO UPDATE SET settings = $3, password = coalesce($4, trunk.password) RETURNING id`;
// What is noted is what was there: two changes at once come after each other. Row-level security lets admins alone lock it.
const LOCK_COMPANY = 'SELECT FROM company WHERE id = $1 FOR NO KEY UPDATE';
const TRUNK = 'SELECT id, password, settings FROM trunk WHERE company_id = $1 AND id = $2';
const RULES = `
  SELECT prefix, trunk_id AS "trunkId", price_per_minute AS "pricePerMinute" FROM outbound_rule
  WHERE company_id = $1 ORDER BY position`;
const POLICY = 'SELECT policy FROM toll_policy WHERE company_id = $1';
const DELETE_TRUNK = 'DELETE FROM trunk WHERE company_id = $1 AND id = $2 RETURNING id';
const SAVE_NUMBER = `
  INSERT INTO phone_number (company_id, e164, person_id, is_fax, is_for_meetings)
  SELECT $1, $2, $3, $4, $5 WHERE request_is_admin()
  ON CONFLICT (company_id, e164) DO UPDATE SET person_id = $3, is_fax = $4, is_for_meetings = $5 RETURNING e164`;
const DELETE_NUMBER = 'DELETE FROM phone_number WHERE company_id = $1 AND e164 = $2 RETURNING e164';
const CLEAR_RULES = 'DELETE FROM outbound_rule WHERE company_id = $1';
const SAVE_RULES = `
  INSERT INTO outbound_rule (company_id, position, prefix, trunk_id, price_per_minute)
  SELECT $1, position, prefix, trunk_id, price
  FROM jsonb_to_recordset($2) AS rule (position smallint, prefix text, trunk_id uuid, price integer)`;
const SAVE_POLICY = `
  INSERT INTO toll_policy (company_id, policy) SELECT $1, $2 WHERE request_is_admin()
  ON CONFLICT (company_id) DO UPDATE SET policy = $2 RETURNING company_id`;

interface TrunkRow {
  readonly id: TrunkId;
  readonly password: string;
  readonly settings: TrunkSettings;
}

interface NetworkRow {
  readonly country: string;
  readonly trunks: readonly TrunkRow[];
  readonly numbers: readonly {
    readonly e164: E164;
    readonly personId: UserId | null;
    readonly isFax: boolean;
    readonly isForMeetings: boolean;
  }[];
  readonly rules: readonly (OutboundRule & { readonly pricePerMinute: number })[];
  readonly policy: TollPolicy | null;
}

const toTrunk = ({ id, password, settings }: TrunkRow): Trunk => ({ ...settings, id, password });

/** What calls must know of the way into the phone network. */
export type PhoneNetworkLookups = Pick<
  PhoneNetworkStore,
  'of' | 'companyOf' | 'holderOf' | 'trunks' | 'waysIn' | 'heldFirst'
>;

/** Calls concern several people, and come from outside: nobody's request asks. */
export function phoneNetworkLookups(pool: OwnerPool): PhoneNetworkLookups {
  return {
    async of(companyId) {
      const statement = { name: 'phone_network', text: OF, values: [companyId] };
      const { rows } = await whileAvailable(() => pool.query<NetworkRow>(statement));
      const [row] = rows;
      if (!row || !isCountryCode(row.country)) return undefined;
      return {
        country: row.country,
        trunks: row.trunks.map(toTrunk),
        numbers: row.numbers.map(({ e164, personId, isFax, isForMeetings }) => ({
          e164,
          ...(personId !== null && { personId }),
          ...(isFax && { isFax }),
          ...(isForMeetings && { isForMeetings }),
        })),
        rules: row.rules.map(({ pricePerMinute, ...rule }) => ({
          ...rule,
          ...(pricePerMinute > 0 && { pricePerMinute }),
        })),
        policy: row.policy ?? FIRST_TOLL_POLICY,
      };
    },
    async companyOf(id) {
      const text = 'SELECT company_id AS "companyId" FROM trunk WHERE id = $1';
      const { rows } = await whileAvailable(() => pool.query<{ companyId: CompanyId }>(text, [id]));
      return rows[0]?.companyId;
    },
    async holderOf(number) {
      const text = 'SELECT company_id AS "companyId" FROM phone_number WHERE e164 = $1';
      const { rows } = await whileAvailable(() => pool.query<{ companyId: CompanyId }>(text, [number]));
      return rows[0]?.companyId;
    },
    async trunks() {
      const { rows } = await whileAvailable(() => pool.query<TrunkRow>(TRUNKS));
      return rows.map(toTrunk);
    },
    async waysIn() {
      const statement = { name: 'ways_in', text: WAYS_IN };
      const { rows } = await whileAvailable(() => pool.query<WayIn>(statement));
      return rows.filter(({ country }) => isCountryCode(country));
    },
    async heldFirst(called) {
      const values = [called.map(({ companyId }) => companyId), called.map(({ e164 }) => e164)];
      const statement = { name: 'held_first', text: HELD_FIRST, values };
      const { rows } = await whileAvailable(() => pool.query<Pick<CalledAs, 'companyId' | 'e164'>>(statement));
      const [held] = rows;
      return called.find(({ companyId, e164 }) => companyId === held?.companyId && e164 === held.e164);
    },
  };
}

/** The way of companies into the phone network, in PostgreSQL. Row-level security lets admins alone change it. */
export function phoneNetworkRepository(pool: RequestPool, lookups: PhoneNetworkLookups): PhoneNetworkStore {
  const isDone = async (admin: PhoneNetworkAdmin, statement: Statement) =>
    (await queryInScope(pool, admin, statement)).length > 0;
  /** Nothing is done for anybody else. */
  const asAdmin = (admin: PhoneNetworkAdmin, work: (client: PoolClient) => Promise<boolean>) =>
    transactionInScope(pool, admin, async (client) => {
      const { rowCount } = await client.query(LOCK_COMPANY, [admin.companyId]);
      return rowCount === 1 && work(client);
    });
  const trunkOf = async (client: PoolClient, { companyId }: PhoneNetworkAdmin, id: TrunkId) => {
    const [row] = (await client.query<TrunkRow>(TRUNK, [companyId, id])).rows;
    return row && toTrunk(row);
  };
  return {
    ...lookups,
    async isAdmin(admin) {
      const [row] = await queryInScope<{ is: boolean }>(pool, admin, { name: 'is_admin', text: IS_ADMIN, values: [] });
      return row?.is ?? false;
    },
    saveTrunk: (admin, id, { password, ...settings }, now) =>
      asAdmin(admin, async (client) => {
        const before = await trunkOf(client, admin, id);
        const values = [id, admin.companyId, settings, password ?? null];
        if ((await client.query(SAVE_TRUNK, values)).rowCount !== 1) return false;
        await notePolicy(client, admin, trunkChanges(before, { ...settings, password }), now);
        return true;
      }),
    deleteTrunk: (admin, id, now) =>
      asAdmin(admin, async (client) => {
        const before = await trunkOf(client, admin, id);
        if ((await client.query(DELETE_TRUNK, [admin.companyId, id])).rowCount !== 1) return false;
        await notePolicy(client, admin, trunkChanges(before, undefined), now);
        return true;
      }),
    async saveNumber(admin, { e164, personId = null, isFax = false, isForMeetings = false }): Promise<NumberSaved> {
      const values = [admin.companyId, e164, personId, isFax, isForMeetings];
      try {
        return (await isDone(admin, { text: SAVE_NUMBER, values })) ? 'saved' : 'not-allowed';
      } catch (error) {
        // Rows of other companies are hidden from the request, not from the index.
        if (isUniqueViolation(error)) return 'taken';
        throw error;
      }
    },
    deleteNumber: (admin, number) => isDone(admin, { text: DELETE_NUMBER, values: [admin.companyId, number] }),
    saveRules: (admin, rules, now) =>
      asAdmin(admin, async (client) => {
        const { rows: before } = await client.query<OutboundRule>(RULES, [admin.companyId]);
        await client.query(CLEAR_RULES, [admin.companyId]);
        const rows = rules.map(({ prefix, trunkId, pricePerMinute: price = 0 }, position) => ({
          position,
          prefix,
          trunk_id: trunkId,
          price,
        }));
        await client.query(SAVE_RULES, [admin.companyId, JSON.stringify(rows)]);
        await notePolicy(client, admin, ruleChanges(before, rules), now);
        return true;
      }),
    savePolicy: (admin, policy, now) =>
      asAdmin(admin, async (client) => {
        const [before] = (await client.query<{ policy: TollPolicy }>(POLICY, [admin.companyId])).rows;
        await client.query(SAVE_POLICY, [admin.companyId, policy]);
        await notePolicy(client, admin, tollChanges(before?.policy ?? FIRST_TOLL_POLICY, policy), now);
        return true;
      }),
  };
}
