import { callId, settled } from '@bureau/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from './office.fixture.ts';
import { callByPath, inputOf, listProcedures } from './router.fixture.ts';

const SECRET = 'nobody may read this';
const queries = listProcedures().filter(({ type }) => type === 'query');

let office: TestOffice;
let hidden: TestClient;
let colleague: TestClient;

beforeAll(async () => {
  office = await openOffice();
  hidden = await office.connect(office.hire({ givenName: 'Invisible', extension: '201' }));
  colleague = await office.connect(office.hire({ givenName: 'Colleague' }));
  await office.clock.advance(1_000);
  await office.services.presence.choose(hidden.actor.principal, { status: 'invisible', text: SECRET });
  const talk = callId();
  await office.services.calls.dial(hidden.actor, talk, { userId: colleague.person.id });
  await office.services.calls.answer(colleague.actor, talk);
  await office.clock.advance(1_000);
  await office.services.calls.hangUp(hidden.actor, talk);
  await office.clock.advance(1_000);
});

/** What is said of a part in a call is no presence: whoever talks with somebody knows it. */
const PARTS_OF_CALLS: readonly unknown[] = ['ringing', 'connected', 'left'];

/** Every presence that something says of the hidden person. */
function statusesIn(value: unknown, userId: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Readonly<Record<string, unknown>>;
  const isPresence = fields.userId === userId && 'status' in fields && !PARTS_OF_CALLS.includes(fields.status);
  const own = isPresence ? [fields.status] : [];
  return [...own, ...Object.values(fields).flatMap((part) => statusesIn(part, userId))];
}

describe('an invisible person is offline for colleagues, also in a call', () => {
  test.each(queries)('$path', async ({ path, input }) => {
    const { id } = hidden.person;
    for (const text of ['Invisible', '201']) {
      const given = inputOf(input, id, text);
      const answer = await callByPath(office.services, colleague.actor, path, given).catch(() => undefined);
      expect(statusesIn(answer, id).filter((status) => status !== 'offline')).toEqual([]);
      expect(JSON.stringify(answer) ?? '').not.toContain(SECRET);
    }
  });

  test('the search and the person are among them', async () => {
    const { id } = hidden.person;
    for (const path of ['search.query', 'contacts.person']) {
      const input = queries.find((query) => query.path === path)?.input;
      const answer = await callByPath(office.services, colleague.actor, path, inputOf(input, id, 'Invisible'));
      expect(statusesIn(answer, id)).toContain('offline');
    }
  });

  test('the stream, from its snapshot on', async () => {
    const late = await office.connect(office.hire());
    await settled();
    const before = colleague.events.findIndex((event) => JSON.stringify(event).includes('offline'));
    for (const event of [...late.events, ...colleague.events.slice(before)]) {
      expect(statusesIn(event, hidden.person.id).filter((status) => status !== 'offline')).toEqual([]);
      expect(JSON.stringify(event)).not.toContain(SECRET);
    }
    expect(before).toBeGreaterThan(0);
  });
});

test('calls still arrive', async () => {
  await office.services.calls.dial(colleague.actor, callId(), { userId: hidden.person.id });
  await settled();
  expect(hidden.of('call.changed').at(-1)?.call).toMatchObject({ status: 'ringing', direction: 'incoming' });
});
