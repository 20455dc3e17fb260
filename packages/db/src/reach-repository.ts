import type { UserId } from '@bureau/core/kernel';
import type { Reach, ReachStore } from '@bureau/core/routing';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import { RULES } from './forwarding-repository.ts';
import { isUuid } from './uuid.ts';

// Nobody has to open a mailbox: without a row it is as new.
const REACH_OF = `
  SELECT p.id AS "userId", p.time_zone AS "timeZone", p.call_waiting AS "callWaiting",
    p.ring_for_seconds AS "ringForSeconds", p.away_after_ms AS "awayAfterMs",
    coalesce(m.is_enabled, true) AS "hasMailbox",
    coalesce((SELECT ${RULES} FROM forwarding_rule WHERE company_id = p.company_id AND owner_id = p.id), '[]') AS rules
  FROM person p LEFT JOIN mailbox m ON m.owner_id = p.id
  WHERE p.company_id = $1 AND p.id = ANY($2::uuid[]) AND p.kind = 'person' AND p.deactivated_at IS NULL`;

/** How people want to be reached, read on behalf of the call and not of the one who makes it. */
export function reachRepository(pool: OwnerPool): ReachStore {
  return {
    async of(companyId, userIds) {
      const values = [companyId, userIds.filter(isUuid)];
      const { rows } = await whileAvailable(() =>
        pool.query<Reach & { readonly userId: UserId }>({ name: 'reach_of', text: REACH_OF, values }),
      );
      return new Map(rows.map(({ userId, ...reach }) => [userId, reach]));
    },
  };
}
