import type { AccountAction } from '@bureau/core/accounts';
import type { CompanyId, Instant, UserId } from '@bureau/core/kernel';
import type { PoolClient } from 'pg';

const NOTE = `
  INSERT INTO account_change (company_id, person_id, user_id, at, action) VALUES ($1, $2, $3, $4, $5)`;

/** Notes what was done to an account, inside the caller's transaction. */
export async function noteAccount(
  client: PoolClient,
  change: {
    readonly companyId: CompanyId;
    readonly personId: UserId;
    /** Who did it. */
    readonly userId: UserId;
    readonly action: AccountAction;
    readonly at: Instant;
  },
): Promise<void> {
  const { companyId, personId, userId, action, at } = change;
  await client.query(NOTE, [companyId, personId, userId, new Date(at), action]);
}
