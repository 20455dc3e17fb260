import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RawClient } from './raw-client.fixture.ts';
import { TestServer } from './server.fixture.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start({ trustProxy: true });
});
afterAll(() => server.stop());

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/trpc/accounts.signIn`, {
    method: 'POST',
    body: JSON.stringify({ email, password }),
    headers: { 'content-type': 'application/json', ...headers },
  });
const detailOf = async (response: Response) => {
  const { error } = (await response.json()) as { error: { data: { detail: unknown } } };
  return error.data.detail;
};
const self = (headers: Record<string, string>) => fetch(`${server.url}/api/trpc/accounts.self`, { headers });

describe('signing in', () => {
  test('sets a cookie that only this site sends, and that signing out takes away', async () => {
    const { email = '', password = '' } = server.signIns[0] ?? {};
    const response = await signIn(`  ${email.toUpperCase()} `, password);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^bureau_session=[\w-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax$/);
    const pair = cookie.split(';')[0] ?? '';
    expect((await self({ cookie: `other=1; ${pair}` })).status).toBe(200);

    const signOut = await fetch(`${server.url}/api/trpc/accounts.signOut`, {
      method: 'POST',
      body: '{}',
      headers: { cookie: pair, 'content-type': 'application/json' },
    });
    expect(signOut.headers.get('set-cookie')).toMatch(/^bureau_session=; .*Max-Age=0/);
    expect((await self({ cookie: pair })).status).toBe(401);
  });

  test('over https the cookie is bound to the host', async () => {
    const { email = '', password = '' } = server.signIns[0] ?? {};
    const response = await signIn(email, password, { 'x-forwarded-proto': 'https' });
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-bureau_session=.*; Secure$/);
  });

  test('a wrong password, an unknown address and an empty one are told the same', async () => {
    const [known] = server.signIns;
    const answers = await Promise.all(
      [known?.email ?? '', 'nobody@example.com', "' OR 1=1 --", 'x'.repeat(254)].map(async (email) => {
        const response = await signIn(email, 'wrong');
        return { status: response.status, detail: await detailOf(response) };
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual({ status: 401, detail: { code: 'wrong-credentials' } });
  });

  test('is throttled per account and address, and says for how long', async () => {
    const { email = '', password = '' } = server.signIns[1] ?? {};
    const from = { 'x-forwarded-for': '203.0.113.7' };
    for (let count = 0; count < 5; count += 1) expect((await signIn(email, 'wrong', from)).status).toBe(401);
    const throttled = await signIn(email, password, from);
    expect(throttled.status).toBe(429);
    expect(await detailOf(throttled)).toEqual({ code: 'throttled', retryAfterSeconds: expect.any(Number) });
    expect((await signIn(email, password, { 'x-forwarded-for': '203.0.113.8' })).status).toBe(200);
  });

  test('nothing of a person is in the log', async () => {
    const text = JSON.stringify(server.logged);
    for (const { email, password } of server.signIns) {
      expect(text).not.toContain(email);
      expect(text).not.toContain(password);
    }
  });
});

describe('sessions', () => {
  test('a revoked session is refused at once, also on a connection that is open', async () => {
    const [mine, other] = [await server.token(2), await server.token(2)];
    const client = await RawClient.connect(server.url, { token: other });
    client.openStream(1);
    await expect.poll(() => client.answers(1).length).toBeGreaterThanOrEqual(2);
    const http = server.http({ authorization: `Bearer ${mine}` });
    const { current, sessions } = await http.accounts.sessions.query();
    const revoked = sessions.find(({ id }) => id !== current)?.id ?? '';
    await http.accounts.endSession.mutate({ id: revoked });
    await expect.poll(() => client.closeCode).toBe(4401);
    expect(client.answers(1).some((answer) => answer.result?.data?.type === 'session.ended')).toBe(true);
    expect((await self({ authorization: `Bearer ${other}` })).status).toBe(401);
    await expect(http.accounts.endSession.mutate({ id: revoked })).rejects.toMatchObject({ message: 'not-found' });
  });

  test('a procedure of a device needs one', async () => {
    const http = server.http({ authorization: `Bearer ${await server.token(2)}` });
    await expect(http.presence.touch.mutate()).rejects.toMatchObject({ message: 'device-required' });
  });

  test('settings reach the other devices', async () => {
    const token = await server.token(2);
    const client = await RawClient.connect(server.url, { token });
    client.openStream(1);
    await expect.poll(() => client.answers(1).length).toBeGreaterThanOrEqual(2);
    await server.http({ authorization: `Bearer ${token}` }).accounts.saveSettings.mutate({ theme: 'dark' });
    await expect
      .poll(() => client.messages.join())
      .toContain('"settings.changed","settings":{"locale":"","theme":"dark"');
  });
});
