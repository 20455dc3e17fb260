import { randomUUID } from 'node:crypto';
import type { Actor } from '@bureau/api';
import type { ContactId, ConversationId, FaxId, ForwardingRuleId, MessageId } from '@bureau/core/kernel';
import { DEFAULT_POLICY } from '@bureau/core/meetings';
import { deviceId } from '@bureau/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callByPath, inputOf, listProcedures, namesAThing, refusalOf } from '../compose/router.fixture.ts';
import { writeHeard } from './heard.fixture.ts';
import { TestServer } from './server.fixture.ts';
import { WHOSE } from './whose.fixture.ts';

/** An empty list for whoever may know nothing of the thing. */
const EMPTY = [
  'messages.messages',
  'recordings.accesses',
  'recordings.links',
  'recordings.ofCall',
  'recordings.ofMeeting',
  'meetings.dates',
  'meetings.records',
];
/** Of what is somebody else's. */
const REFUSALS = ['not-found', 'forbidden', 'bad-input', 'bad-meeting', 'media-not-found', 'call-ended'];

/** In everything of the owner that is nobody else's business. */
const SECRET = `Geheimnis-${randomUUID()}`;
/** What a search would find it by. */
const CLUE = 'Geheimnis';

// They end the session that the other procedures need.
const procedures = listProcedures().filter(({ type, path }) => type !== 'subscription' && path !== 'accounts.signOut');

/** An admin answers for the recordings of the company. */
const isAllowed = (who: string, path: string) =>
  (who === 'admin' && path.startsWith('recordings.')) ||
  // Admins set up the phone network of their own company, under ids of their own making.
  (who !== 'colleague' && path.startsWith('phoneNetwork.'));

let server: TestServer;
let owner: Actor;
let others: Readonly<Record<'colleague' | 'admin' | 'outsider', Actor>>;
let secretIds: readonly string[];
let before: string;

beforeAll(async () => {
  server = await TestServer.start();
  const [admin, helene, colleague, outsider] = await Promise.all([0, 1, 2, 3].map(signedIn));
  if (!admin || !helene || !colleague || !outsider) throw new Error('The demo has four people who sign in.');
  owner = helene;
  others = { colleague, admin, outsider };
  secretIds = await writeSecrets();
  before = await ownThings();
});
afterAll(() => server.stop());

async function signedIn(index: number): Promise<Actor> {
  const principal = await server.services.accounts.authenticate(await server.token(index));
  if (!principal) throw new Error('No session');
  const device = { id: deviceId(), label: 'Test' };
  server.office?.devices.connect(principal, device.id, { ping: () => undefined, cut: () => undefined });
  return { principal, device };
}

/** Something of the owner under every noun; the ids of all of it. */
async function writeSecrets(): Promise<readonly string[]> {
  const { principal } = owner;
  const { userId, sessionId } = principal;
  const [contactId, ruleId] = [randomUUID() as ContactId, randomUUID()];
  const { contacts, forwarding, meetings, messages, callLog } = server.services;
  const contact = { givenName: SECRET, familyName: '', company: SECRET, numbers: [], emails: [], note: SECRET };
  await contacts.save(principal, contactId, contact);
  await contacts.star(principal, { kind: 'contact', id: contactId }, true);
  const rule = { id: ruleId as ForwardingRuleId, name: SECRET, isEnabled: true, when: { on: 'offline' } } as const;
  // oxlint-disable-next-line unicorn/no-thenable -- a rule, which nobody awaits
  await forwarding.save(principal, [{ ...rule, then: { kind: 'voicemail' } }]);
  const draft = { name: SECRET, coHostIds: [], memberIds: [], guests: [], policy: DEFAULT_POLICY };
  const meeting = await meetings.create(principal, draft);
  if (!meeting.ok) throw new Error(meeting.error.code);
  const { callId, voicemailId, recordingId } = await writeHeard(server, principal);
  const faxId = randomUUID() as string as FaxId;
  await server.database?.faxes.add(principal, {
    id: faxId,
    ownerId: userId,
    direction: 'out',
    title: SECRET,
    pages: 1,
    pagesSent: 0,
    createdAt: 1,
    seen: true,
    state: { status: 'cancelled', at: 1 },
  });
  const [conversationId, messageId] = [randomUUID() as ConversationId, randomUUID() as MessageId];
  await messages.createGroup(principal, { id: conversationId, name: SECRET, memberIds: [] });
  await messages.post(principal, { conversationId, messageId, text: `${CLUE} ${SECRET}` });
  const { entries } = await callLog.list(principal, { filter: 'all', limit: 1 });
  const rows = entries.map(({ id }) => id);
  return [
    conversationId,
    messageId,
    contactId,
    ruleId,
    recordingId,
    faxId,
    callId,
    voicemailId,
    sessionId,
    meeting.value.id,
    ...rows,
  ];
}

/** All that the owner has, as the owner sees it. */
async function ownThings(): Promise<string> {
  const { contacts, forwarding, meetings, messages, voicemail, recordings, callLog, accounts, fax } = server.services;
  const { principal } = owner;
  const page = { limit: 100 };
  return JSON.stringify(
    await Promise.all([
      contacts.personal(principal),
      fax.list(principal, page),
      contacts.favourites(principal),
      forwarding.list(principal),
      meetings.agenda(principal, 0, 1),
      voicemail.list(principal, page),
      recordings.list(principal, { ...page, filter: 'own', people: [] }),
      callLog.list(principal, { ...page, filter: 'all' }),
      messages.conversations(principal, page),
      // Their devices do not answer, and are offline after a while; their admin may call the company otherwise.
      accounts.self(principal).then(({ presence: _shown, company: { name: _called, ...company }, ...self }) => ({
        ...self,
        company,
      })),
    ]),
  );
}

test('it is known of every procedure whose things it touches', () => {
  const unknown = listProcedures().filter(({ type, path }) => type !== 'subscription' && !(path in WHOSE));
  expect(unknown.map(({ path }) => path)).toEqual([]);
});

test('the owner finds every secret', async () => {
  expect(secretIds.length).toBeGreaterThan(6);
  expect(before.split(SECRET).length).toBeGreaterThan(4);
});

describe('without a session', () => {
  test.each(procedures)('$path', async ({ path, input }) => {
    const outcome = callByPath(server.services, undefined, path, inputOf(input, secretIds[0] ?? '', CLUE));
    const code = (await refusalOf(outcome))?.code;
    expect(code === 'unauthenticated').toBe(WHOSE[path] !== 'open');
  });
});

describe.each(['colleague', 'admin', 'outsider'] as const)('%s', (who) => {
  test.each(procedures.filter(({ path }) => !isAllowed(who, path)))('$path', async ({ path, input }) => {
    for (const id of namesAThing(input) ? secretIds : [owner.principal.userId]) {
      const outcome = callByPath(server.services, others[who], path, inputOf(input, id, CLUE));
      const code = (await refusalOf(outcome))?.code;
      const told = code ?? JSON.stringify(await outcome) ?? '';
      expect([SECRET, ...secretIds].filter((secret) => secret !== id && told.includes(secret))).toEqual([]);
      const outcomeOf = code ?? (told === '[]' ? told : 'told');
      const allowed = mayBeTold(who, path, namesAThing(input)) ?? [outcomeOf];
      expect(allowed, `told ${told}`).toContain(outcomeOf);
    }
  });
});

/** What may come of a call: the code of a refusal, an empty list, or an answer. Undefined: whatever the caller may do. */
function mayBeTold(who: string, path: string, isOfAThing: boolean): readonly string[] | undefined {
  const whose = WHOSE[path];
  // What was made up here is no trunk.
  if (whose === 'admin' && path.startsWith('phoneNetwork.')) return ['forbidden', 'bad-input'];
  // None of these things is a person; some have ids of another form.
  if (path.startsWith('people.') && isOfAThing) return [who === 'colleague' ? 'forbidden' : 'not-found', 'bad-input'];
  if (path === 'people.create') return ['forbidden', 'bad-input'];
  // What was made up here is no provider.
  if (path === 'signOn.save') return [who === 'colleague' ? 'forbidden' : 'bad-input'];
  if (whose === 'admin') return [who === 'colleague' ? 'forbidden' : 'told'];
  if (!isOfAThing || (whose !== 'own' && whose !== 'party')) return undefined;
  return EMPTY.includes(path) ? [...REFUSALS, '[]'] : REFUSALS;
}

test('after all that, the owner has what they had', async () => {
  expect(await ownThings()).toBe(before);
});
