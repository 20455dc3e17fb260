import { DatabaseUnavailableError } from './failure.ts';
import { MigrationFailure, migrate } from './migrate.ts';

const url = process.env['DATABASE_URL'];
try {
  if (!url) throw new MigrationFailure('Set DATABASE_URL to the address of the PostgreSQL database.');
  await migrate(url);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

function explain(error: unknown): string {
  if (error instanceof DatabaseUnavailableError && error.cause instanceof Error) {
    return `${error.message} ${error.cause.message}`;
  }
  return error instanceof Error ? error.message : String(error);
}
