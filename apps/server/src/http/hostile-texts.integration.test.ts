import { randomUUID } from 'node:crypto';
import type { Actor } from '@bureau/api';
import type { ContactId } from '@bureau/core/kernel';
import { deviceId, HOSTILE_TEXTS } from '@bureau/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callByPath, inputOf, type ListedProcedure, listProcedures, refusalOf } from '../compose/router.fixture.ts';
import { TestServer } from './server.fixture.ts';

/** They take a fixed time each, or end the session. */
const LEFT_OUT = ['accounts.signIn', 'accounts.signOut', 'recordings.byLink', 'meetings.door', 'meetings.enterAsGuest'];
const takesText = ({ input }: ListedProcedure) =>
  JSON.stringify(inputOf(input, 'id', 'one text')) !== JSON.stringify(inputOf(input, 'id', 'another'));
const procedures = listProcedures().filter(
  (each) => each.type !== 'subscription' && !LEFT_OUT.includes(each.path) && takesText(each),
);

let server: TestServer;
let actor: Actor;

beforeAll(async () => {
  server = await TestServer.start();
  const principal = await server.services.accounts.authenticate(await server.token());
  if (!principal) throw new Error('No session');
  const device = { id: deviceId(), label: 'Test' };
  server.office?.devices.connect(principal, device.id, { ping: () => undefined, cut: () => undefined });
  actor = { principal, device };
  server.takeProblems();
});
afterAll(() => server.stop());

test('there are as many texts as promised, each another one', () => {
  expect(new Set(HOSTILE_TEXTS).size).toBeGreaterThanOrEqual(300);
  expect(procedures.length).toBeGreaterThan(10);
});

describe('every text of a procedure is taken as a text, or refused with a reason', () => {
  test.each(procedures)('$path', async ({ path, input }) => {
    const codes = new Set<string | undefined>();
    for (const text of HOSTILE_TEXTS) {
      const given = inputOf(input, randomUUID(), text);
      codes.add((await refusalOf(callByPath(server.services, actor, path, given)))?.code);
    }
    expect([...codes]).not.toContain('internal');
    expect(server.takeProblems()).toEqual([]);
  });
});

test('a contact says what was written, letter by letter', async () => {
  const { contacts } = server.services;
  const written = new Map<ContactId, string>();
  for (const text of HOSTILE_TEXTS) {
    const id = randomUUID() as ContactId;
    const draft = { givenName: text, familyName: '', company: '', numbers: [], emails: [], note: text };
    if ((await contacts.save(actor.principal, id, draft)).ok) written.set(id, text);
  }
  expect(written.size).toBeGreaterThan(250);
  const kept = (await contacts.personal(actor.principal)).filter(({ id }) => written.has(id));
  const changed = kept.filter(({ id, givenName, note }) =>
    [givenName, note].some((text) => seen(text) !== seen(written.get(id) ?? '')),
  );
  expect(kept.length).toBe(written.size);
  expect(changed).toEqual([]);
});

/** White space and marks that are not seen may go. */
const seen = (text: string) => text.normalize('NFC').replaceAll(/[\s\p{C}]+/gu, '');
