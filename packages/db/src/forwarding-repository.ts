import type { CompanyId, UserId } from '@bureau/core/kernel';
import type { ForwardingRule, ForwardingStore } from '@bureau/core/routing';
import type { OwnerPool, RequestPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import { transactionInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';

/** Reads the rules of whom a call may reach: on behalf of the call, not of the one who makes it. */
export type RulesOf = ForwardingStore['rulesOf'];

/** One person's list as a value: its columns are those of the table alone. */
export const RULES = `jsonb_agg(
    jsonb_build_object('id', id, 'name', name, 'isEnabled', is_enabled, 'when', condition, 'then', target)
    ORDER BY position)`;

const RULES_OF = `
  SELECT owner_id AS "userId", ${RULES} AS rules FROM forwarding_rule WHERE company_id = $1 AND owner_id = ANY($2::uuid[]) GROUP BY owner_id`;

const INSERT = `
  INSERT INTO forwarding_rule (company_id, owner_id, position, id, name, is_enabled, condition, target)
  SELECT $1, $2, position - 1, (rule ->> 'id')::uuid, rule ->> 'name', (rule ->> 'isEnabled')::boolean, rule -> 'when',
    rule -> 'then'
  FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS list (rule, position)`;

/** @see RulesOf */
export function rulesOf(pool: OwnerPool): RulesOf {
  return async (companyId: CompanyId, userIds: readonly UserId[]) => {
    const values = [companyId, userIds.filter(isUuid)];
    const { rows } = await whileAvailable(() =>
      pool.query<{ userId: UserId; rules: readonly ForwardingRule[] }>({
        name: 'forwarding_rules_of',
        text: RULES_OF,
        values,
      }),
    );
    return new Map(rows.map(({ userId, rules }) => [userId, rules]));
  };
}

/** Forwarding rules in PostgreSQL. */
export function forwardingRepository(pool: RequestPool, owner: { readonly rulesOf: RulesOf }): ForwardingStore {
  return {
    rulesOf: owner.rulesOf,
    async replace({ companyId, userId }, rules) {
      await transactionInScope(pool, { companyId, userId }, async (client) => {
        await client.query('DELETE FROM forwarding_rule WHERE company_id = $1 AND owner_id = $2', [companyId, userId]);
        await client.query(INSERT, [companyId, userId, JSON.stringify(rules)]);
      });
    },
  };
}
