import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, DatabaseError } from 'pg';
import { whileAvailable } from './failure.ts';
import { migrateJobQueue } from './job-queue.ts';

/** The schema cannot be brought up to date; the message is one line that says why. */
export class MigrationFailure extends Error {
  override readonly name = 'MigrationFailure';
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const FOLDER = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
// Prisma's own advisory lock, so that `prisma migrate` and this never run at once.
const LOCK = 72_707_369;

const INSUFFICIENT_PRIVILEGE = '42501';
const ASK_FOR_ROLE =
  'an administrator may run: CREATE ROLE bureau_app NOLOGIN; GRANT bureau_app TO <the role in DATABASE_URL>';
const ASK_FOR_SCHEMA =
  'an administrator may run: GRANT CREATE ON DATABASE <the database> TO <the role in DATABASE_URL>';

// As Prisma makes it, so that its tools can read and continue what was done here.
const BOOKS = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY NOT NULL,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

/** Applies the migrations the database does not have, each in a transaction of its own; gives their names. */
export function migrate(url: string, folder = FOLDER): Promise<readonly string[]> {
  return whileAvailable(async () => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    await client.connect();
    try {
      await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
      const pending = await compare(client, readMigrations(folder));
      for (const migration of pending) await apply(client, migration);
      await prepareJobQueue(url);
      return pending.map(({ name }) => name);
    } finally {
      await client.end();
    }
  });
}

function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const bytes = readFileSync(join(folder, name, 'migration.sql'));
      return { name, sql: bytes.toString(), checksum: createHash('sha256').update(bytes).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function compare(client: Client, known: readonly Migration[]): Promise<readonly Migration[]> {
  await client.query(BOOKS);
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of rows) {
    const migration = byName.get(name);
    if (!finished) throw new MigrationFailure(`Migration ${name} was begun by another tool and did not finish.`);
    if (!migration) throw new MigrationFailure(`The database is newer than this Bureau: it has migration ${name}.`);
    if (migration.checksum !== checksum) {
      throw new MigrationFailure(
        `Migration ${name} was changed after it was applied: restore prisma/migrations/${name}.`,
      );
    }
  }
  const applied = new Set(rows.map(({ name }) => name));
  return known.filter(({ name }) => !applied.has(name));
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    // The connection closes with it, and nothing of this migration stays.
    throw new MigrationFailure(`Migration ${name} failed: ${describe(error)}`, { cause: error });
  }
}

/** The queue keeps its tables in a schema of its own. */
async function prepareJobQueue(url: string): Promise<void> {
  try {
    await migrateJobQueue(url);
  } catch (error) {
    if (!(error instanceof Error) || !isForbidden(error)) throw error;
    const message = `The tables of the job queue cannot be made: ${error.message} (${ASK_FOR_SCHEMA})`;
    throw new MigrationFailure(message, { cause: error });
  }
}

function describe(error: unknown): string {
  if (!(error instanceof DatabaseError)) return String(error);
  return isForbidden(error) ? `${error.message} (${ASK_FOR_ROLE})` : error.message;
}

const isForbidden = (error: Error): boolean => 'code' in error && error.code === INSUFFICIENT_PRIVILEGE;
