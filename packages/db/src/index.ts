export type { AttemptLimit } from './attempt-limiter.ts';
export type { ConnectionOptions } from './connection.ts';
export { connectDatabase, type Database } from './database.ts';
export { DatabaseUnavailableError } from './failure.ts';
export { MigrationFailure, migrate } from './migrate.ts';
