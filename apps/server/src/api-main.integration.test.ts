import { type DemoSignIn, seedDemo } from '@bureau/db/seed';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listening, startApiProcess } from './api-process.fixture.ts';
import { RawClient } from './http/raw-client.fixture.ts';

let database: TestDatabase;
let signIn: DemoSignIn | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  [signIn] = await seedDemo(database.url, Date.now());
});
afterAll(() => database.drop());

const start = (env: Record<string, string> = {}) => startApiProcess(database.url, env);

test('a wrong setting is one line on stderr and exit code 1', async () => {
  const api = start({ BUREAU_PORT: 'http' });
  expect(await api.exit).toBe(1);
  expect(api.errors()).toMatch(/^Wrong settings: BUREAU_PORT: [^\n]+\n$/);
});

test('a port that is taken ends it with the reason', async () => {
  const url = await listening(start());
  const second = start({ BUREAU_PORT: new URL(url).port });
  expect(await second.exit).toBe(1);
  expect(second.lines.at(-1)).toMatchObject({ level: 60, err: { code: 'EADDRINUSE' } });
});

test('stops in time when asked: clients are told, nothing is left running', async () => {
  const api = start();
  const url = await listening(api);
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'alive', product: 'bureau' });
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
