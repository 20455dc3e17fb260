import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppRouter } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { ConversationId, MessageId } from '@bureau/core/kernel';
import { connectDatabase, type Database } from '@bureau/db';
import { seedDemo } from '@bureau/db/seed';
import { deviceId } from '@bureau/testkit';
import { createTestDatabase } from '@bureau/testkit/postgres';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import { expect, onTestFinished } from 'vitest';
import { createToken, hashToken } from '../accounts/session-token.ts';
import { listening, startApiProcess } from '../api-process.fixture.ts';
import { Follower } from './follower.fixture.ts';

/** How much is tried. */
export interface Trial {
  readonly clients: number;
  readonly conversations: number;
  readonly messages: number;
  readonly kills: number;
}

interface Client {
  readonly principal: Principal;
  readonly api: TRPCClient<AppRouter>;
  readonly follower: Follower;
  readonly own: readonly ConversationId[];
}

const MEMBERS = 6;
const AT_ONCE = 3;

/**
 * Clients post into conversations while the api is killed again and again. Nothing that was acknowledged may be missing,
 * nothing may be there twice, and every member has the same order: in the database, and as their client has heard it.
 */
export async function tryExactlyOnce({ clients: count, conversations, messages, kills }: Trial) {
  const data = await createTestDatabase();
  const [signIn] = await seedDemo(data.url, Date.now());
  const stores = connectDatabase({ url: data.url, maxConnections: 4 });
  const folder = mkdtempSync(join(tmpdir(), 'bureau-exactly-once-'));
  onTestFinished(async () => {
    await stores.close();
    await data.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  const start = async (port = '0') => {
    const started = startApiProcess(data.url, { BUREAU_PORT: port, BUREAU_DATA: folder, BUREAU_LOG_LEVEL: 'info' });
    return { started, url: await listening(started) };
  };
  let { started, url } = await start();
  const people = await principals(stores, signIn?.email ?? '', count);
  const groups = await Promise.all(
    Array.from({ length: conversations }, async (_, at) => {
      const members = Array.from({ length: MEMBERS }, (__, place) => people[(at * 7 + place * 3) % count]);
      const [owner, ...others] = members.filter((each) => each !== undefined);
      if (!owner) throw new Error('There are people');
      const group = { id: randomUUID() as string as ConversationId, name: `Group ${at}` };
      const memberIds = others.map(({ userId }) => userId);
      await stores.messages.createGroup(
        owner,
        { ...group, memberIds },
        randomUUID() as string as MessageId,
        Date.now(),
      );
      return { id: group.id, owner, userIds: new Set([owner.userId, ...memberIds]) };
    }),
  );
  const clients = await Promise.all(
    people.map(async (principal): Promise<Client> => {
      const token = createToken();
      const tokenHash = hashToken(token) ?? new Uint8Array();
      await stores.accounts.createSession({ principal, tokenHash, label: '', now: Date.now() });
      const headers = { authorization: `Bearer ${token}` };
      const api = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/api/trpc`, headers })] });
      const own = groups.filter(({ userIds }) => userIds.has(principal.userId)).map(({ id }) => id);
      return { principal, api, own, follower: new Follower(api, token, deviceId(), own) };
    }),
  );
  await Promise.all(clients.map(({ follower }) => follower.connect(url)));

  const acknowledged = new Map<string, number>();
  let began = 0;
  let killed = 0;
  /** Resolves when there is an api again. */
  let isUp: Promise<unknown> = Promise.resolve();
  const kill = async () => {
    killed += 1;
    started.process.kill('SIGKILL');
    await started.exit;
    ({ started, url } = await start(new URL(url).port));
    await Promise.all(clients.map(({ follower }) => follower.connect(url)));
  };
  const post = async ({ api, own }: Client) => {
    while (began < messages) {
      began += 1;
      const at = began;
      const conversationId = own[at % own.length] ?? groups[0]?.id;
      if (conversationId === undefined) throw new Error('There are conversations');
      const message = { conversationId, messageId: randomUUID() as string as MessageId, text: `No. ${at}` };
      const attempt = () => api.messages.post.mutate(message).catch(() => undefined);
      let written = await attempt();
      while (!written) {
        await isUp;
        written = await attempt();
      }
      // An answer that was lost on its way: it is sent once more.
      if (at % 20 === 0) {
        const again = await attempt();
        if (again) expect(again.position).toBe(written.position);
      }
      acknowledged.set(message.messageId, written.position);
      if (killed < kills && acknowledged.size >= ((killed + 1) * messages) / (kills + 1)) isUp = kill();
    }
  };
  await Promise.all(clients.flatMap((client) => Array.from({ length: AT_ONCE }, () => post(client))));
  await isUp;
  await Promise.all(clients.map(({ follower }) => follower.catchUp()));
  for (const { follower } of clients) follower.close();

  const kept: string[] = [];
  for (const { id, owner } of groups) {
    const page = await stores.messages.page(owner, id, { after: 0 }, messages + 1);
    const order = (page?.messages ?? []).map((message) => message.id);
    kept.push(...(page?.messages ?? []).filter(({ content }) => content.kind === 'text').map((message) => message.id));
    for (const { own, follower } of clients) if (own.includes(id)) expect(follower.order(id)).toEqual(order);
  }
  return {
    killed,
    acknowledged: [...acknowledged.keys()].toSorted(),
    kept: kept.toSorted(),
    faults: clients.flatMap(({ follower }) => follower.faults),
    live: clients.reduce((sum, { follower }) => sum + follower.came.live, 0),
  };
}

/** People of the company of whoever has this address. */
async function principals(stores: Database, email: string, count: number): Promise<readonly Principal[]> {
  const account = await stores.accounts.credentialsByEmail(email);
  if (!account) throw new Error('The demo has people');
  const { companyId } = account;
  const people = await stores.directory.all(companyId);
  return people
    .filter(({ kind }) => kind === 'person')
    .slice(0, count)
    .map(({ id: userId }) => ({ companyId, userId, sessionId: randomUUID() as Principal['sessionId'] }));
}
