import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { JobQueue } from '@bureau/core/jobs';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectDatabase, type Database } from './database.ts';
import type { JobFailure } from './job-queue.ts';

const TIDY = { kind: 'tidy-voicemail' } as const;

let database: TestDatabase;
let stores: Database;
let queue: JobQueue;
let failures: JobFailure[];

beforeEach(async () => {
  database = await createTestDatabase();
  stores = connectDatabase({ url: database.url });
  failures = [];
  queue = stores.jobQueue({ onFailure: (failure) => failures.push(failure), onFault: () => undefined });
});

afterEach(async () => {
  await queue.stop();
  await stores.close();
  await database.drop();
});

/** Counts how often the job was done; the first tries may fail. */
async function work(failing = 0): Promise<() => number> {
  let done = 0;
  const handler = async () => {
    done += 1;
    if (done <= failing) throw new Error(`try ${done} fails`);
  };
  await queue.start({ 'tidy-voicemail': handler }, []);
  return () => done;
}

async function ask<Row>(text: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

const waiting = async () => {
  const rows = await ask<{ count: number }>('SELECT count(*)::int AS count FROM graphile_worker.jobs');
  return rows[0]?.count ?? 0;
};

const locked = async () => {
  const rows = await ask<{ count: number }>(
    'SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE locked_by IS NOT NULL',
  );
  return rows[0]?.count ?? 0;
};

test('a job is done once and then gone', async () => {
  const done = await work();
  await queue.add(TIDY);
  await expect.poll(done).toBe(1);
  await expect.poll(waiting).toBe(0);
  expect(done()).toBe(1);
});

test('equal jobs that wait are one, which keeps its time', async () => {
  const at = Date.now() + 3_600_000;
  await queue.add(TIDY, { at });
  await queue.add(TIDY, { at: at + 60_000 });
  await queue.add(TIDY);
  const rows = await ask<{ at: Date }>('SELECT run_at AS at FROM graphile_worker.jobs');
  expect(rows.map((row) => row.at.getTime())).toEqual([at]);
});

test('a job that fails is told and tried again, later from time to time', async () => {
  const done = await work(2);
  await queue.add(TIDY);
  await expect.poll(done, { timeout: 20_000 }).toBe(3);
  expect(failures).toMatchObject([
    { kind: 'tidy-voicemail', attempt: 1, isGivenUp: false, err: new Error('try 1 fails') },
    { kind: 'tidy-voicemail', attempt: 2, isGivenUp: false, err: new Error('try 2 fails') },
  ]);
  await expect.poll(waiting).toBe(0);
});

test('a job that was added while its like is done is done after it', async () => {
  const deeds: string[] = [];
  const [proceed, begun] = [gate(), gate()];
  await queue.start(
    {
      'tidy-voicemail': async () => {
        deeds.push('begun');
        begun.open();
        await proceed.opened;
        deeds.push('done');
      },
      'tidy-recordings': async () => void deeds.push('another'),
    },
    [],
  );
  await queue.add(TIDY);
  await begun.opened;
  await queue.add(TIDY);
  await expect.poll(locked).toBe(2);
  await queue.add({ kind: 'tidy-recordings' });
  await expect.poll(() => deeds).toEqual(['begun', 'another']);
  proceed.open();
  await expect.poll(() => deeds).toEqual(['begun', 'another', 'done', 'begun', 'done']);
});

/** Starts the other process and kills it as soon as it says so. */
async function killOther(plan: 'add' | 'work', word: string): Promise<void> {
  const program = fileURLToPath(new URL('job-queue-process.fixture.ts', import.meta.url));
  const child = spawn(process.execPath, [program, database.url, plan], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await expect.poll(() => said, { timeout: 20_000 }).toContain(word);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('a process that is killed between adding and doing leaves the job to the next', async () => {
  await killOther('add', 'added');
  const done = await work();
  await expect.poll(done).toBe(1);
});

test('a process that is killed at a job leaves it to the next, at once', async () => {
  await queue.add(TIDY);
  await killOther('work', 'begun');
  const done = await work();
  await expect.poll(done, { timeout: 5_000 }).toBe(1);
  await expect.poll(waiting).toBe(0);
});

test('connections that are cut, also under a job, are made anew and nothing is lost', async () => {
  let done = 0;
  const [proceed, begun] = [gate(), gate()];
  await queue.start(
    {
      'tidy-voicemail': async () => {
        done += 1;
        begun.open();
        await proceed.opened;
      },
    },
    [],
  );
  await queue.add(TIDY);
  await begun.opened;
  await ask(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  proceed.open();
  await expect.poll(waiting, { timeout: 20_000 }).toBe(0);
  await expect.poll(() => queue.add(TIDY).then(() => 'added')).toBe('added');
  await expect.poll(() => done, { timeout: 20_000 }).toBeGreaterThanOrEqual(2);
});

test('what is done daily and was missed is done at the start', async () => {
  const handler = async () => undefined;
  await queue.start({ 'tidy-voicemail': handler }, [TIDY]);
  await expect.poll(() => ask('SELECT identifier FROM graphile_worker._private_known_crontabs')).toHaveLength(1);
  await queue.stop();
  await ask(`UPDATE graphile_worker._private_known_crontabs SET known_since = now() - interval '2 days'`);
  queue = stores.jobQueue({ onFailure: (failure) => failures.push(failure), onFault: () => undefined });
  let done = 0;
  await queue.start({ 'tidy-voicemail': async () => void (done += 1) }, [TIDY]);
  await expect.poll(() => done).toBe(1);
});
