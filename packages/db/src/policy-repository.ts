import type { UserId } from '@bureau/core/kernel';
import {
  type KeepingPolicy,
  type PolicyChange,
  type PolicySetting,
  type PolicyStore,
  policyChanges,
} from '@bureau/core/policy';
import type { RequestPool } from './connection.ts';
import { notePolicy } from './policy-change.ts';
import { queryInScope, transactionInScope } from './transaction.ts';

const COLUMNS = `records_calls AS "recordsCalls", recording_retention_days AS "recordingRetentionDays",
  voicemail_retention_days AS "voicemailRetentionDays", message_retention_days AS "messageRetentionDays",
  fax_retention_days AS "faxRetentionDays"`;
const GET = `SELECT ${COLUMNS} FROM company WHERE id = $1 AND request_is_admin()`;
const NAME = 'SELECT name FROM company WHERE id = $1 AND request_is_admin()';
// Row-level security lets both through for admins alone.
const LOCK_NAME = 'SELECT name FROM company WHERE id = $1 FOR UPDATE';
const LOCK = `SELECT ${COLUMNS} FROM company WHERE id = $1 FOR UPDATE`;
const SAVE = `
  UPDATE company SET records_calls = $2, recording_retention_days = $3, voicemail_retention_days = $4,
    message_retention_days = $5, fax_retention_days = $6
  WHERE id = $1`;
const RENAME = 'UPDATE company SET name = $2 WHERE id = $1';
const CHANGES = `
  SELECT user_id AS "userId", at, setting, about, before, after FROM policy_change
  WHERE company_id = $1 ORDER BY id DESC LIMIT $2`;

interface Row {
  readonly recordsCalls: boolean;
  readonly recordingRetentionDays: number | null;
  readonly voicemailRetentionDays: number | null;
  readonly messageRetentionDays: number | null;
  readonly faxRetentionDays: number | null;
}

interface ChangeRow {
  readonly userId: UserId;
  readonly at: Date;
  readonly setting: PolicySetting;
  readonly about: string | null;
  readonly before: boolean | number | string | null;
  readonly after: boolean | number | string | null;
}

const toPolicy = (row: Row): KeepingPolicy => {
  const { recordsCalls, recordingRetentionDays, voicemailRetentionDays, messageRetentionDays, faxRetentionDays } = row;
  return {
    recordsCalls,
    ...(recordingRetentionDays !== null && { recordingRetentionDays }),
    ...(voicemailRetentionDays !== null && { voicemailRetentionDays }),
    ...(messageRetentionDays !== null && { messageRetentionDays }),
    ...(faxRetentionDays !== null && { faxRetentionDays }),
  };
};

const toChange = ({ at, about, before, after, ...row }: ChangeRow): PolicyChange => ({
  ...row,
  at: at.getTime(),
  ...(about !== null && { about }),
  ...(before !== null && { before }),
  ...(after !== null && { after }),
});

/** What companies keep, in PostgreSQL. */
export function policyRepository(pool: RequestPool): PolicyStore {
  return {
    async get(reader) {
      const statement = { name: 'policy_get', text: GET, values: [reader.companyId] };
      const [row] = await queryInScope<Row>(pool, reader, statement);
      return row && toPolicy(row);
    },
    save: (reader, policy, now) =>
      transactionInScope(pool, reader, async (client) => {
        const { companyId } = reader;
        const [before] = (await client.query<Row>(LOCK, [companyId])).rows;
        if (!before) return false;
        const { recordsCalls, recordingRetentionDays, voicemailRetentionDays } = policy;
        const { messageRetentionDays, faxRetentionDays } = policy;
        const days = [recordingRetentionDays, voicemailRetentionDays, messageRetentionDays, faxRetentionDays];
        const retention = days.map((each) => each ?? null);
        await client.query(SAVE, [companyId, recordsCalls, ...retention]);
        await notePolicy(client, reader, policyChanges(toPolicy(before), policy), now);
        return true;
      }),
    async name(reader) {
      const statement = { name: 'policy_name', text: NAME, values: [reader.companyId] };
      return (await queryInScope<{ name: string }>(pool, reader, statement))[0]?.name;
    },
    rename: (reader, name, now) =>
      transactionInScope(pool, reader, async (client) => {
        const { companyId } = reader;
        const [before] = (await client.query<{ name: string }>(LOCK_NAME, [companyId])).rows;
        if (!before) return false;
        if (before.name === name) return true;
        await client.query(RENAME, [companyId, name]);
        await notePolicy(client, reader, [{ setting: 'name', before: before.name, after: name }], now);
        return true;
      }),
    async changes(reader, limit) {
      const statement = { name: 'policy_changes', text: CHANGES, values: [reader.companyId, limit] };
      return (await queryInScope<ChangeRow>(pool, reader, statement)).map(toChange);
    },
  };
}
