import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DataFolder, openDataFolder } from '../data-folder.ts';
import { errorCode } from '../failure.ts';
import { freePort } from '../network/ports.ts';
import { type Postgres, startPostgres } from './cluster.ts';
import { checkDatabase } from './database.ts';

const asRoot = process.getuid?.() === 0;
let folder: string;
let data: DataFolder | undefined;
let postgres: Postgres | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bureau-postgres-'));
  chmodSync(folder, 0o711);
});

afterEach(async () => {
  await postgres?.stop();
  data?.release();
  const outside = join(folder, 'data', 'postgres-folder');
  if (existsSync(outside)) rmSync(readFileSync(outside, 'utf8').trim(), { recursive: true });
  rmSync(folder, { recursive: true });
  postgres = data = undefined;
});

async function start(): Promise<Postgres> {
  data ??= openDataFolder(join(folder, 'data'));
  postgres = await startPostgres(data, () => undefined);
  return postgres;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // a server that ends tells idle connections, too; the query's own failure counts
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

test('keeps its rows over a restart, for an owner who is no superuser', async () => {
  const first = await start();
  await ask(first.databaseUrl, 'CREATE TABLE note AS SELECT 42 AS answer');
  expect(await ask(first.databaseUrl, 'SHOW fsync')).toEqual({ fsync: 'on' });
  expect(await ask(first.databaseUrl, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual({
    rolsuper: false,
  });
  await first.stop();
  const second = await start();
  expect(await ask(second.databaseUrl, 'SELECT answer FROM note')).toEqual({ answer: 42 });
});

const startAndStay = `
  import { openDataFolder } from ${JSON.stringify(new URL('../data-folder.ts', import.meta.url).href)};
  import { startPostgres } from ${JSON.stringify(new URL('cluster.ts', import.meta.url).href)};
  const postgres = await startPostgres(openDataFolder(process.argv[1]), () => undefined);
  const client = new (await import(${JSON.stringify(import.meta.resolve('pg'))})).default.Client(postgres.databaseUrl);
  await client.connect();
  await client.query('CREATE TABLE note AS SELECT 42 AS answer');
  process.stdout.write(postgres.databaseUrl);
`;

test('the server of a killed Bureau ends, and the next one finds its rows', async () => {
  const bureau = spawn(process.execPath, ['--input-type=module', '--eval', startAndStay, join(folder, 'data')]);
  const [url] = await once(bureau.stdout, 'data');
  expect(await ask(String(url), 'SELECT answer FROM note')).toEqual({ answer: 42 });
  bureau.kill('SIGKILL');
  await expect.poll(() => ask(String(url), 'SELECT 1').catch(errorCode), { timeout: 10_000 }).toBe('ECONNREFUSED');
  const next = await start();
  expect(await ask(next.databaseUrl, 'SELECT answer FROM note')).toEqual({ answer: 42 });
});

test('the mark of a server that a power cut ended does not keep the next one from starting', async () => {
  const first = await start();
  const mark = join(folder, 'data', 'postgres', 'data', 'postmaster.pid');
  const written = readFileSync(mark, 'utf8');
  await first.stop();
  // After the computer's restart the number belongs to somebody else.
  writeFileSync(mark, written.replace(/^\d+/, String(process.pid)));
  expect(await ask((await start()).databaseUrl, 'SELECT 1 AS one')).toEqual({ one: 1 });
});

test('a killed server comes back on the same address', async () => {
  const { databaseUrl, pid } = await start();
  const killed = pid();
  process.kill(Number(killed), 'SIGKILL');
  await expect
    .poll(() => ask(databaseUrl, 'SELECT 1 AS one').catch(() => undefined), { timeout: 20_000 })
    .toEqual({ one: 1 });
  expect(pid()).not.toBe(killed);
});

test('a second Bureau on the same folder is told so in one line', async () => {
  data = openDataFolder(join(folder, 'data'));
  expect(() => openDataFolder(join(folder, 'data'))).toThrow(
    `Bureau already runs on ${join(folder, 'data')} (process ${process.pid}): stop it, or choose another folder with --data.`,
  );
});

test.runIf(asRoot)('as root below a closed home, the cluster moves to the system folder and stays there', async () => {
  chmodSync(folder, 0o700);
  const { databaseUrl } = await start();
  await ask(databaseUrl, 'CREATE TABLE note AS SELECT 42 AS answer');
  expect(readFileSync(join(folder, 'data', 'postgres-folder'), 'utf8')).toMatch(/^\/var\/lib\/bureau\/[0-9a-f]{16}\n$/);
  await postgres?.stop();
  expect(await ask((await start()).databaseUrl, 'SELECT answer FROM note')).toEqual({ answer: 42 });
});

test('a wrong DATABASE_URL says which part is wrong', async () => {
  const { databaseUrl } = await start();
  await expect(checkDatabase(databaseUrl)).resolves.toBeUndefined();
  const wrong = (change: (url: URL) => void) => {
    const url = new URL(databaseUrl);
    change(url);
    return checkDatabase(url.href);
  };
  const closedPort = await freePort();
  await expect(wrong((url) => (url.port = String(closedPort)))).rejects.toThrow(
    `nothing answers at 127.0.0.1:${closedPort}`,
  );
  await expect(wrong((url) => (url.password = 'wrong'))).rejects.toThrow('refuses user "bureau"');
  await expect(wrong((url) => (url.pathname = '/nowhere'))).rejects.toThrow('there is no database "nowhere"');
});
