import { SESSION_IDLE_MS, SESSION_MAX_MS, type SessionUpkeep } from '@bureau/core/accounts';
import { GUEST_TOKEN_MS } from '@bureau/core/meetings';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';

const SESSIONS = `
  DELETE FROM auth_session WHERE id IN (
    SELECT id FROM auth_session WHERE ended_at IS NOT NULL OR last_seen_at <= $1 OR created_at <= $2 LIMIT 5000)`;
const GUESTS = `
  DELETE FROM meeting_guest WHERE id IN (SELECT id FROM meeting_guest WHERE created_at <= $1 LIMIT 5000)`;

/** The upkeep of everybody's sessions, and of the secrets of guests, in PostgreSQL. */
export const sessionUpkeep = (pool: OwnerPool): SessionUpkeep => ({
  async forget(now) {
    const run = async (text: string, ...values: Date[]) =>
      (await whileAvailable(() => pool.query(text, values))).rowCount ?? 0;
    const sessions = await run(SESSIONS, new Date(now - SESSION_IDLE_MS), new Date(now - SESSION_MAX_MS));
    return sessions + (await run(GUESTS, new Date(now - GUEST_TOKEN_MS)));
  },
});
