import type { Actor } from '@bureau/api';
import type { CallId } from '@bureau/core/kernel';
import { DEFAULT_POLICY } from '@bureau/core/meetings';
import { callId, deviceId, settled } from '@bureau/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callByPath, inputOf, listProcedures, refusalOf } from '../compose/router.fixture.ts';
import { TestServer } from './server.fixture.ts';
import { STATEMENTS } from './statements.fixture.ts';

let server: TestServer;
let actor: Actor;
let peer: Actor;

beforeAll(async () => {
  server = await TestServer.start();
  [actor, peer] = [await connected(0), await connected(1)];
  await server.services.search.query(actor.principal, 'warm', 20);
});
afterAll(() => server.stop());

async function connected(index: number): Promise<Actor> {
  const principal = await server.services.accounts.authenticate(await server.token(index));
  if (!principal) throw new Error('No session');
  const device = { id: deviceId(), label: 'Test' };
  server.office?.devices.connect(principal, device.id, { ping: () => undefined, cut: () => undefined });
  return { principal, device };
}

/** What only opens, scopes and closes a transaction. */
const FRAME = /^\s*(BEGIN|COMMIT|ROLLBACK|SET |SELECT set_config)/i;

async function counted(work: () => Promise<unknown>): Promise<readonly string[]> {
  await settled();
  server.statements.length = 0;
  await work();
  return server.statements.filter((text) => !FRAME.test(text));
}

describe('statements per procedure', () => {
  const procedures = listProcedures().filter(({ type }) => type !== 'subscription');

  test.each(procedures.filter(({ path }) => !/signOut|endSession/.test(path)))('$path', async ({ path, input }) => {
    const id = path === 'calls.dial' || path === 'contacts.person' ? peer.principal.userId : callId();
    const given = inputOf(input, id, 'helene');
    const sent = await counted(() => refusalOf(callByPath(server.services, actor, path, given)));
    expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(STATEMENTS[path] ?? -1);
    // A ring that goes on is written down every few seconds, and would count for another.
    if (path === 'calls.dial') await server.services.calls.hangUp(actor, id as string as CallId);
  });

  test('a whole call: dial, answer, hang up', async () => {
    const id = callId();
    const { calls } = server.services;
    const caller = await connected(2);
    const sent = await counted(async () => {
      await calls.dial(caller, id, { userId: peer.principal.userId });
      await calls.answer(peer, id);
      await calls.hangUp(caller, id);
    });
    // Nobody who answers waits for the writing, which may come together with what is done next.
    expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(11);
  });

  test('opening a stream', async () => {
    const end = new AbortController();
    const sent = await counted(async () => {
      for await (const item of server.services.realtime.stream(actor, undefined, end.signal)) {
        expect(item.event.type).toBe('stream.opened');
        break;
      }
    });
    expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(7);
  });

  test('the search has five hits and no more statements', async () => {
    const { search } = server.services;
    const few = await counted(() => search.query(actor.principal, 'helene', 1));
    const many = await counted(async () => {
      const { people } = await search.query(actor.principal, 'a', 50);
      expect(people.length).toBeGreaterThan(4);
    });
    expect(many.length).toBe(few.length);
  });

  test('a meeting of forty is planned without a statement for each of them', async () => {
    const { contacts, meetings } = server.services;
    const ids = (await contacts.directory(actor.principal)).flatMap(({ id, kind }) => (kind === 'person' ? [id] : []));
    const draft = { name: 'All', coHostIds: [], memberIds: ids, guests: [], policy: DEFAULT_POLICY };
    expect(ids.length).toBeGreaterThan(30);
    const sent = await counted(() => meetings.create(actor.principal, draft));
    // The plan, the people and the meeting; the first letters may be on their way already.
    expect(sent.length, sent.join('\n')).toBeLessThan(10);
  });
});
