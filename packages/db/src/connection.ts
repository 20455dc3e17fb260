import { Pool, type PoolClient } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';

/** How to reach the database. */
export interface ConnectionOptions {
  readonly url: string;
  /** Called with the text of every statement sent, to count them. */
  readonly onStatement?: ((text: string) => void) | undefined;
  /** Connections of this process to the database, at least 2; 20 unless told. */
  readonly maxConnections?: number | undefined;
}

/** Connections that see only what their transaction's scope allows. */
export type RequestPool = Pool & { readonly role: 'request' };
/** Connections without row-level security: for `owner-access.ts` alone. */
export type OwnerPool = Pool & { readonly role: 'owner' };
/** Connections of the job queue, which no request waits for. */
export type JobPool = Pool & { readonly role: 'jobs' };

const DEFAULT_CONNECTIONS = 20;
/** One listens, the others take jobs and let them go. */
const JOB_CONNECTIONS = 4;
const CONNECT_WITHIN_MS = 5_000;
const STATEMENT_WITHIN_MS = 10_000;
const LOCK_WITHIN_MS = 5_000;
const IDLE_IN_TRANSACTION_MS = 15_000;
// After the server's own limits: only a connection that went silent reaches it.
const ANSWER_WITHIN_MS = 12_000;

/** Opens both pools; nothing is connected before the first statement. */
export function openPools(options: ConnectionOptions): { readonly request: RequestPool; readonly owner: OwnerPool } {
  const connections = Math.max(2, options.maxConnections ?? DEFAULT_CONNECTIONS);
  const owner = Math.floor(connections / 2);
  return {
    // The role is part of opening the connection: without it there is no connection.
    request: Object.assign(openPool(options, connections - owner, '-c role=bureau_app'), { role: 'request' } as const),
    owner: Object.assign(openPool(options, owner, ''), { role: 'owner' } as const),
  };
}

/** Opens the pool of the job queue. */
export function openJobPool({ url }: ConnectionOptions): JobPool {
  return Object.assign(openPool({ url }, JOB_CONNECTIONS, ''), { role: 'jobs' } as const);
}

function openPool({ url, onStatement }: ConnectionOptions, max: number, settings: string): Pool {
  const config = parseIntoClientConfig(url);
  const pool = new Pool({
    ...config,
    options: `${config.options ?? ''} ${settings}`.trim() || undefined,
    max,
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    statement_timeout: STATEMENT_WITHIN_MS,
    lock_timeout: LOCK_WITHIN_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    query_timeout: ANSWER_WITHIN_MS,
  });
  // A connection that dies leaves the pool by itself and fails its own request; without listeners, idle or at work, it
  // would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    if (onStatement) observe(client, onStatement);
  });
  return pool;
}

function observe(client: PoolClient, onStatement: (text: string) => void): void {
  const send: (...args: unknown[]) => unknown = client.query.bind(client);
  Object.assign(client, {
    query: (...args: unknown[]) => {
      onStatement(textOf(args[0]));
      return send(...args);
    },
  });
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : '';
}
