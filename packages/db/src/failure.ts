import { type WriteRefusal, WriteRefusedError } from '@bureau/core/kernel';

/** The database cannot be reached or does not answer in time; the same request may succeed later. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
  readonly code = 'database-unavailable';

  constructor(cause: unknown) {
    super('The database cannot be reached.', { cause });
  }
}

const NETWORK =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EHOSTUNREACH|ENETUNREACH|ENOENT|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT)$/;
// PostgreSQL Appendix A: connection exceptions, too many connections, statement and lock time-outs, shutdown and start.
const SQLSTATE = /^(08...|53300|55P03|57014|57P0[1-5])$/;
// Prisma's error reference: not reachable, timed out, closed, no connection or transaction in time.
const PRISMA = /^(P1001|P1002|P1008|P1017|P2024|P2028)$/;
// pg gives these without a code.
const PG_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed)/;

/** Runs database work; an absent database becomes a {@link DatabaseUnavailableError}, other errors pass. */
export async function whileAvailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isUnavailable(error) ? new DatabaseUnavailableError(error) : error;
  }
}

// PostgreSQL Appendix A, by its classes: what no repetition changes. A table that lacks a column refuses a statement.
const REFUSALS: readonly (readonly [RegExp, WriteRefusal])[] = [
  [/^(23|44)...$/, 'constraint'],
  [/^(22|54)...$/, 'value'],
  [/^(0A|21|42|P0)...$/, 'statement'],
];

/** Runs a write; what the database never takes becomes a {@link WriteRefusedError}, other errors pass. */
export async function whileTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

/** What an error of PostgreSQL refuses for good; undefined for every other error. */
export function refusalOf(error: unknown): WriteRefusedError | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  const reason = REFUSALS.find(([pattern]) => pattern.test(code))?.[1];
  if (!reason) return undefined;
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? ` ${error.constraint}` : '';
  return new WriteRefusedError(reason, `${code}${constraint}`);
}

/** Whether an error says that the database is away, or too slow to be waited for. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    NETWORK.test(code) ||
    SQLSTATE.test(code) ||
    PRISMA.test(code) ||
    PG_MESSAGE.test(error.message) ||
    isUnavailable(error.cause, depth + 1)
  );
}

/** Whether something that must be unique was there already (PostgreSQL Appendix A). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

/** One line for the person at the terminal. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const reason = error instanceof DatabaseUnavailableError && cause instanceof Error ? ` ${cause.message}` : '';
  return `${error.message}${reason}`.replaceAll(/\s*\n\s*/g, ' ');
}
