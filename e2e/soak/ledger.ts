import { Client } from 'pg';

/** What the database says of calls, past the api. */
export interface Ledger {
  /** Calls that are not over. */
  live(): Promise<number>;
  /** Rows of the history by call, written since the ledger was opened: how many, and of how many people. */
  written(): Promise<readonly { readonly callId: string; readonly rows: number; readonly people: number }[]>;
  close(): Promise<void>;
}

/** Opens the books of a running Bureau. */
export async function openLedger(databaseUrl: string): Promise<Ledger> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const known = await client.query<{ id: string }>('SELECT DISTINCT call_id AS id FROM call_log_entry');
  const before = known.rows.map(({ id }) => id);
  return {
    async live() {
      const { rows } = await client.query<{ calls: number }>('SELECT count(*)::int AS calls FROM call WHERE live');
      return rows[0]?.calls ?? Number.NaN;
    },
    async written() {
      const { rows } = await client.query<{ callId: string; rows: number; people: number }>(
        `SELECT call_id AS "callId", count(*)::int AS rows, count(DISTINCT owner_id)::int AS people
         FROM call_log_entry WHERE call_id <> ALL ($1::uuid[]) GROUP BY call_id`,
        [before],
      );
      return rows;
    },
    close: () => client.end(),
  };
}
