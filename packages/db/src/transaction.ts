import type { CompanyId, UserId } from '@bureau/core/kernel';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { RequestPool } from './connection.ts';
import { isUnavailable, whileAvailable } from './failure.ts';
import type { Prisma, PrismaClient } from './generated/client.ts';
import { isUuid } from './uuid.ts';

/** Whom a request speaks for: the rows of one company and, where rows have an owner, of one person. */
export interface Scope {
  readonly companyId: CompanyId;
  readonly userId?: UserId;
}

/** A statement. With a name it is parsed once per connection; without one it is planned anew for its values. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

/** A statement with whom it speaks for. */
export interface ScopedStatement {
  readonly scope: Scope;
  readonly statement: Statement;
}

/** One statement in its scope: three messages, one call to the system, one round trip. */
export async function queryInScope<Row extends QueryResultRow>(
  pool: RequestPool,
  scope: Scope,
  statement: Statement,
): Promise<readonly Row[]> {
  const [rows] = await queriesInScopes<Row>(pool, [{ scope, statement }]);
  return rows ?? [];
}

/**
 * Statements of several people in one transaction: one call to the system, one round trip and one commit for all of them.
 * When one fails, none has happened.
 */
export async function queriesInScopes<Row extends QueryResultRow>(
  pool: RequestPool,
  asked: readonly ScopedStatement[],
): Promise<readonly (readonly Row[])[]> {
  const all = asked.map(({ scope, statement }) => ({ enter: settings(scope), statement }));
  return whileAvailable(async () => {
    const client = await pool.connect();
    const { stream } = client.connection;
    stream.cork();
    const answers = all.map(
      ({ enter, statement }, at) =>
        [client.query(at === 0 ? `BEGIN; ${enter}` : enter), client.query<Row>(statement)] as const,
    );
    const committed = client.query('COMMIT');
    stream.uncork();
    const settled = await Promise.allSettled([...answers.flat(), committed]);
    const failure = settled.find((each) => each.status === 'rejected');
    // A connection that gave no answer in time gives none to the next one either.
    client.release(failure !== undefined && isUnavailable(failure.reason));
    if (failure) throw failure.reason;
    return Promise.all(answers.map(async ([, answered]) => (await answered).rows));
  });
}

/** Several statements that happen together or not at all, in a scope. */
export function transactionInScope<T>(
  pool: RequestPool,
  scope: Scope,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return transaction(pool, work, opening(scope));
}

/** Several statements that happen together or not at all. */
export function transaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>, begin = 'BEGIN'): Promise<T> {
  return whileAvailable(async () => {
    const client = await pool.connect();
    try {
      await client.query(begin);
      const result = await work(client);
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (error) {
      // Closing the connection rolls back, whatever state it is in.
      client.release(true);
      throw error;
    }
  });
}

/** Prisma in a scope. */
export function prismaInScope<T>(
  prisma: PrismaClient,
  scope: Scope,
  work: (client: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return whileAvailable(() =>
    prisma.$transaction(async (client) => {
      await client.$executeRawUnsafe(settings(scope));
      return work(client);
    }),
  );
}

/** What makes the rest of a transaction of the owner a request's, until `RESET ROLE`. */
export const asRequest = (scope: Scope) => `SET LOCAL ROLE bureau_app; ${settings(scope)}`;

const opening = (scope: Scope) => `BEGIN; ${settings(scope)}`;

function settings({ companyId, userId }: Scope): string {
  // The ids become part of the text: several statements in one message take no parameters.
  if (!isUuid(companyId) || !(userId === undefined || isUuid(userId))) throw new Error('A scope takes ids only.');
  const user = userId ?? '';
  return `SELECT set_config('bureau.company_id', '${companyId}', true), set_config('bureau.user_id', '${user}', true)`;
}
