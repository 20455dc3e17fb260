import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type DemoSignIn, seedDemo } from '@bureau/db/seed';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RawClient } from './http/raw-client.fixture.ts';

let database: TestDatabase;
let signIn: DemoSignIn | undefined;
let child: ChildProcess | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  [signIn] = await seedDemo(database.url, Date.now());
});
afterEach(() => {
  child?.kill('SIGKILL');
});
afterAll(() => database.drop());

function start(env: Record<string, string>) {
  const program = new URL('./api-main.ts', import.meta.url).pathname;
  const own = { DATABASE_URL: database.url, BUREAU_PORT: '0', BUREAU_MEDIA_SECRET: 'x'.repeat(32) };
  const nowhere = { BUREAU_MEDIA_URL: 'ws://127.0.0.1:9', BUREAU_WEB_URL: 'http://127.0.0.1:9' };
  const started = spawn(process.execPath, [program], { env: { ...own, ...nowhere, ...env } });
  child = started;
  let errors = '';
  started.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  const lines: Record<string, unknown>[] = [];
  createInterface({ input: started.stdout }).on('line', (line) =>
    lines.push(JSON.parse(line) as Record<string, unknown>),
  );
  const exit = once(started, 'exit').then(([code]) => code as number | null);
  return { process: started, lines, exit, errors: () => errors };
}

async function listening(api: ReturnType<typeof start>): Promise<string> {
  const address = () => api.lines.find(({ msg }) => msg === 'listening')?.['address'];
  await expect.poll(address, { timeout: 25_000 }).toBeDefined();
  return String(address());
}

test('a wrong setting is one line on stderr and exit code 1', async () => {
  const api = start({ BUREAU_PORT: 'http' });
  expect(await api.exit).toBe(1);
  expect(api.errors()).toMatch(/^Wrong settings: BUREAU_PORT: [^\n]+\n$/);
});

test('a port that is taken ends it with the reason', async () => {
  const url = await listening(start({}));
  const taken = child;
  const second = start({ BUREAU_PORT: new URL(url).port });
  expect(await second.exit).toBe(1);
  expect(second.lines.at(-1)).toMatchObject({ level: 60, err: { code: 'EADDRINUSE' } });
  taken?.kill('SIGKILL');
});

test('stops in time when asked: clients are told, nothing is left running', async () => {
  const api = start({});
  const url = await listening(api);
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'alive' });
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ database: true, media: false });
  const response = await fetch(`${url}/api/trpc/accounts.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: signIn?.email, password: signIn?.password }),
  });
  const { result } = (await response.json()) as { result: { data: { token: string } } };
  const client = await RawClient.connect(url, { token: result.data.token });
  client.openStream(1);
  await expect.poll(() => client.messages.length).toBeGreaterThanOrEqual(2);

  api.process.kill('SIGTERM');
  expect(await api.exit).toBe(0);
  expect(client.messages).toContain('{"id":null,"method":"reconnect"}');
  expect(client.closeCode).toBe(1012);
  expect(api.errors()).toBe('');
  expect(JSON.stringify(api.lines)).not.toContain(signIn?.email);
}, 20_000);
