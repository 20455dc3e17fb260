import type { Instant } from '@bureau/core/kernel';
import type { PolicyChange, PolicyReader } from '@bureau/core/policy';
import type { PoolClient } from 'pg';

const NOTE = `
  INSERT INTO policy_change (company_id, user_id, at, setting, about, before, after)
  SELECT $1, $2, $3, setting, about, before, after
  FROM jsonb_to_recordset($4) AS change (setting text, about text, before jsonb, after jsonb)`;

/** Notes what an admin changed, inside the caller's transaction. */
export async function notePolicy(
  client: PoolClient,
  { companyId, userId }: PolicyReader,
  changes: readonly Omit<PolicyChange, 'at' | 'userId'>[],
  now: Instant,
): Promise<void> {
  if (changes.length === 0) return;
  await client.query(NOTE, [companyId, userId, new Date(now), JSON.stringify(changes)]);
}
