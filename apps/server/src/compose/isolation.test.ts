import type { ConversationId, MessageId, UserId } from '@bureau/core/kernel';
import { callId, company, settled } from '@bureau/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from './office.fixture.ts';
import { callByPath, inputOf, listProcedures, namesAThing, refusalOf } from './router.fixture.ts';

/** Rules, contacts and desk phones are named by whoever makes them, and kept for that person alone. */
const OWN_IDS = ['forwarding.save', 'contacts.save', 'contacts.change', 'messages.createGroup', 'deskPhones.link'];
const procedures = listProcedures().filter(({ path, input }) => namesAThing(input) && !OWN_IDS.includes(path));

const EMPTY = [
  'recordings.ofCall',
  'recordings.ofMeeting',
  'recordings.links',
  'recordings.accesses',
  'meetings.dates',
  'meetings.records',
  'messages.messages',
  'messages.search',
  'messages.markDelivered',
  'notifications.missed',
];
const EMPTY_ANSWERS = ['[]', '{"rows":[]}', undefined];

const isUuid = (id: string) => /^[0-9a-f-]{36}$/.test(id);

let office: TestOffice;
let stranger: TestClient;
let foreignIds: readonly string[];
let known: UserId;

beforeAll(async () => {
  office = await openOffice();
  const ada = await office.connect(office.hire({ givenName: 'Ada', extension: '201' }));
  const ben = await office.connect(office.hire({ givenName: 'Ben' }));
  const over = callId();
  await office.services.calls.dial(ada.actor, over, { userId: ben.person.id });
  await office.services.calls.hangUp(ada.actor, over);
  const live = callId();
  await office.services.calls.dial(ada.actor, live, { userId: ben.person.id });
  await office.services.calls.answer(ben.actor, live);
  await settled();
  const group = callId() as string as ConversationId;
  const said = callId() as string as MessageId;
  await office.services.messages.createGroup(ada.actor.principal, { id: group, name: 'Group', memberIds: [] });
  await office.services.messages.post(ada.actor.principal, { conversationId: group, messageId: said, text: 'send-1' });
  const { entries } = await office.services.callLog.list(ada.actor.principal, { filter: 'all', limit: 10 });
  const signedIn = await office.services.accounts.signIn({
    email: ada.person.email,
    password: 'correct horse',
    label: '',
    clientAddress: '::1',
  });
  const sessions = signedIn.ok ? await office.services.accounts.sessions(ada.actor.principal) : [];
  const rows = [...entries, ...sessions].map(({ id }) => id);
  known = ada.person.id;
  foreignIds = [live, over, group, said, ada.person.id, ben.person.id, ...rows];

  const other = company();
  office.people.addCompany(other);
  stranger = await office.connect(office.hire({ givenName: 'Eve' }, other), { employer: other });
});

test('the router has procedures that name things', () => {
  expect(procedures.length).toBeGreaterThan(10);
  expect(foreignIds.length).toBeGreaterThan(5);
});

describe('an id of another company is never found', () => {
  test.each(procedures)('$path', async ({ path, input }) => {
    for (const id of foreignIds) {
      const outcome = callByPath(office.services, stranger.actor, path, inputOf(input, id, 'send-1'));
      const refusal = await refusalOf(outcome);
      // A list of what is not there is empty.
      if (!refusal && EMPTY.includes(path) && EMPTY_ANSWERS.includes(JSON.stringify(await outcome))) continue;
      if (!refusal && EMPTY.includes(path) && JSON.stringify(await outcome) === '[]') continue;
      // Whoever is no admin is told so whatever they ask for.
      if (/^(phoneNetwork|people)\./.test(path) && refusal?.code === 'forbidden') continue;
      const allowed = isUuid(id) ? ['not-found'] : ['not-found', 'bad-input'];
      expect(allowed, `${path} with ${id}`).toContain(refusal?.code);
    }
  });
});

test('numbers, extensions and names of another company reach nobody', async () => {
  const { calls, search, contacts } = office.services;
  expect(await calls.dial(stranger.actor, callId(), { text: '201' })).toEqual({
    ok: false,
    error: { code: 'unknown-extension' },
  });
  expect((await search.query(stranger.actor.principal, 'Ada', 20)).people).toEqual([]);
  expect((await contacts.directory(stranger.actor.principal)).map(({ givenName }) => givenName)).toEqual(['Eve']);
  expect(stranger.of('stream.opened')[0]?.presence.map(({ userId }) => userId)).not.toContain(known);
});
