import type { CompanyId, UserId } from '@bureau/core/kernel';
import type { DurableEvent, StreamUpkeep } from '@bureau/core/realtime';
import type { PoolClient } from 'pg';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';

// The row lock of the stream makes numbers follow the order of commit.
const NEXT_NUMBER = `
  INSERT INTO stream_position (company_id, person_id, last_number) VALUES ($1, $2, 1)
  ON CONFLICT (company_id, person_id) DO UPDATE SET last_number = stream_position.last_number + 1
  RETURNING last_number::int AS number`;
const APPEND = 'INSERT INTO durable_event (company_id, person_id, number, payload) VALUES ($1, $2, $3, $4)';

/** Writes an event at the end of somebody's stream, in the transaction of its cause. Gives its number. */
export async function appendDurable(
  client: PoolClient,
  { companyId, userId }: { readonly companyId: CompanyId; readonly userId: UserId },
  event: DurableEvent,
): Promise<number> {
  const { rows } = await client.query<{ number: number }>(NEXT_NUMBER, [companyId, userId]);
  const number = rows[0]?.number ?? 1;
  await client.query(APPEND, [companyId, userId, number, JSON.stringify(event)]);
  return number;
}

const FORGET = `
  DELETE FROM durable_event WHERE (person_id, number) IN (
    SELECT person_id, number FROM durable_event WHERE written_at < $1 ORDER BY written_at LIMIT 5000)`;

/** The upkeep of everybody's streams in PostgreSQL. Numbers go on: positions stay. */
export const streamUpkeep = (pool: OwnerPool): StreamUpkeep => ({
  async forget(until) {
    const statement = { name: 'durable_forget', text: FORGET, values: [new Date(until)] };
    return (await whileAvailable(() => pool.query(statement))).rowCount ?? 0;
  },
});
