import type { ConversationId } from '@bureau/core/kernel';
import type { QueryResultRow } from 'pg';
import type { RequestPool } from './connection.ts';
import { together } from './together.ts';
import { queriesInScopes, queryInScope, type ScopedStatement } from './transaction.ts';

/** So many transactions write messages; what is posted meanwhile shares the next one, and its commit. */
const AT_ONCE = 2;

interface Posting extends ScopedStatement {
  /** The conversation whose row the statement holds until the commit. */
  readonly conversationId: ConversationId;
}

/** Writes what is posted at once together; each gets its own rows, or its own failure. */
export function createPostings<Row extends QueryResultRow>(
  pool: RequestPool,
): (posting: Posting) => Promise<readonly Row[]> {
  return together(async (asked: readonly Posting[]) => {
    const alone = ({ scope, statement }: Posting) => queryInScope<Row>(pool, scope, statement);
    if (asked.length === 1) return Promise.all(asked.map(alone));
    // Conversations are held in one order everywhere: two transactions in orders of their own would wait for each other.
    const inOrder = asked.toSorted((one, other) => compare(one.conversationId, other.conversationId));
    // What keeps one of them from being written keeps all of them: then each goes by itself.
    const written = await queriesInScopes<Row>(pool, inOrder).catch(() => inOrder.map(alone));
    return asked.map((posting) => written[inOrder.indexOf(posting)] ?? []);
  }, AT_ONCE);
}

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
