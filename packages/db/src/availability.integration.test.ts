import { once } from 'node:events';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import type { UserId } from '@bureau/core/kernel';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asWrite, principalOf, ringing, T0, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import { DatabaseUnavailableError } from './failure.ts';
import type { NewCompany } from './seed/new-company.ts';

let database: TestDatabase;
let company: NewCompany;
let cable: Cable;
let stores: Database;

/** A way to the database that can be cut and mended. */
interface Cable {
  readonly url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

async function layCable(url: string): Promise<Cable> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const upstream = dial(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      socket.setNoDelay();
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    }
    client.pipe(upstream).pipe(client);
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
    return address.port;
  };
  const port = await listen(0);
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(port);
  return {
    url: through.href,
    async cut() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
    async mend() {
      await listen(port);
    },
  };
}

beforeEach(async () => {
  database = await createTestDatabase();
  company = await writeTestCompany(database.url, [{ passwordHash: 'hash' }, {}]);
  cable = await layCable(database.url);
  stores = connectDatabase({ url: cable.url });
});

afterEach(async () => {
  await stores.close();
  await cable.cut();
  await database.drop();
});

/** One of each way to the database: prepared, in a scope, through Prisma, in a transaction, the limiter. */
function everyWay(): readonly (() => Promise<unknown>)[] {
  const me = principalOf(company, 0);
  const call = ringing(me, principalOf(company, 1));
  return [
    () => stores.ping(),
    () => stores.accounts.principalByToken(new Uint8Array(32), T0),
    () => stores.directory.get(company.id, me.userId),
    () => stores.accounts.profile(company.id, me.userId),
    () => stores.callLog.markSeen(me, T0),
    () => stores.calls.write([asWrite(call, 1)]),
    () => stores.attemptLimiter({ name: 'test', attempts: 99, perSeconds: 60 }).consume('key'),
  ];
}

test('while the database is away every request fails quickly and typed; afterwards each works again', async () => {
  await Promise.all(everyWay().map((way) => way()));
  await cable.cut();
  const begun = performance.now();
  for (const way of everyWay()) await expect(way()).rejects.toBeInstanceOf(DatabaseUnavailableError);
  expect(performance.now() - begun).toBeLessThan(4_000);
  await cable.mend();
  for (const way of everyWay()) await expect(way()).resolves.not.toThrow();
});

test('a request under way when the connection breaks fails typed', async () => {
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE person, stream_position IN ACCESS EXCLUSIVE MODE');
  const me = principalOf(company, 0);
  const pending = [
    stores.directory.get(company.id, me.userId),
    stores.accounts.profile(company.id, me.userId),
    stores.callLog.markSeen(me, T0),
  ];
  const outcomes = Promise.allSettled(pending);
  await expect.poll(() => waiting(holder)).toBe(3);
  await cable.cut();
  for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: expect.any(DatabaseUnavailableError) });
  await holder.end();
  await cable.mend();
  await expect(stores.directory.get(company.id, me.userId)).resolves.toBeDefined();
});

async function waiting(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted AND database = (
       SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return rows[0]?.count ?? 0;
}

test('backends ended by an administrator are replaced', async () => {
  await Promise.all(everyWay().map((way) => way()));
  const admin = new Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  await admin.end();
  await expect.poll(() => Promise.all(everyWay().map((way) => way())).then(() => 'answers')).toBe('answers');
});

test('more requests at once than connections wait for their turn', async () => {
  const narrow = connectDatabase({ url: cable.url, maxConnections: 2 });
  const me = principalOf(company, 0);
  const people = await Promise.all(Array.from({ length: 200 }, () => narrow.directory.get(company.id, me.userId)));
  expect(new Set(people.map((person) => person?.id))).toEqual(new Set<UserId>([me.userId]));
  await narrow.close();
});
