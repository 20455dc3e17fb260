import { randomUUID } from 'node:crypto';
import { callLogRows } from '@bureau/core/call-log';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asWrite, missed, principalOf, ringing, T0, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import type { NewCompany } from './seed/new-company.ts';

let database: TestDatabase;
let stores: Database;
let company: NewCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  stores = connectDatabase({ url: database.url });
});

beforeEach(async () => {
  company = await writeTestCompany(database.url, [{}, {}, { kind: 'echo-test', email: '' }]);
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

const newCall = (startedAt = T0) => ringing(principalOf(company, 0), principalOf(company, 1), startedAt);
const stored = async (id: string) => (await stores.calls.live()).find(({ call }) => call.id === id);

describe('saving', () => {
  test('gives back what was written, and the newest revision alone', async () => {
    const call = newCall();
    await stores.calls.write([asWrite(call, 1)]);
    expect(await stored(call.id)).toEqual({ call, revision: 1 });
    const rung = { ...call, status: 'active' as const };
    await stores.calls.write([asWrite(rung, 3)]);
    await stores.calls.write([asWrite(call, 2)]);
    expect(await stored(call.id)).toEqual({ call: rung, revision: 3 });
  });

  test('what is written after an answer that was lost on the way counts, although the revision is the same', async () => {
    const call = newCall();
    await stores.calls.write([asWrite(call, 1)]);
    const meanwhile = { ...call, status: 'active' as const };
    await stores.calls.write([asWrite(meanwhile, 1)]);
    expect(await stored(call.id)).toEqual({ call: meanwhile, revision: 1 });
  });

  test.each([
    ['a letter that no text of the database has', 'value', { hops: [], note: '\u0000' }],
    ['a company that is not there', 'constraint', { companyId: randomUUID() }],
  ])('what it never takes is refused for good: %s', async (_name, reason, changed) => {
    const call = newCall();
    const written = stores.calls.write([asWrite({ ...call, ...changed } as typeof call, 1)]);
    await expect(written).rejects.toMatchObject({ code: 'write-refused', reason });
    expect(await stored(call.id)).toBeUndefined();
  });

  test('a call whose end it never takes is over all the same', async () => {
    const call = newCall();
    await stores.calls.write([asWrite(call, 1)]);
    const over = missed(call);
    const refused = stores.calls.write([asWrite({ ...over, note: '\u0000' } as typeof over, 2)]);
    await expect(refused).rejects.toMatchObject({ code: 'write-refused' });
    await stores.calls.end(over, 0);
    expect(await stored(call.id), 'an older revision ends nothing').toMatchObject({ revision: 1 });
    await stores.calls.end(over, 2);
    expect(await stored(call.id)).toBeUndefined();
    const { status, endedAt, reason } = over;
    expect(await stores.calls.get(call.id)).toEqual({ ...call, status, endedAt, reason });
  });

  test('does not wake a call that ended', async () => {
    const call = newCall();
    await stores.calls.write([asWrite(missed(call), 2)]);
    await stores.calls.write([asWrite(call, 9)]);
    expect(await stored(call.id)).toBeUndefined();
  });

  test('does not move a call into another company', async () => {
    const call = newCall();
    await stores.calls.write([asWrite(call, 1)]);
    const other = await writeTestCompany(database.url, [{}, {}]);
    const stolen = { ...ringing(principalOf(other, 0), principalOf(other, 1)), id: call.id };
    await stores.calls.write([asWrite(stolen, 2)]);
    expect(await stores.calls.write([asWrite(missed(stolen), 3)])).toEqual([]);
    expect(await stored(call.id)).toEqual({ call, revision: 1 });
  });

  test('an id is known in every company, and after the end', async () => {
    const call = newCall();
    expect(await stores.calls.exists(call.id)).toBe(false);
    await stores.calls.write([asWrite(missed(call), 1)]);
    expect(await stores.calls.exists(call.id)).toBe(true);
  });
});

describe('finishing', () => {
  test('writes one row and one numbered event per person', async () => {
    const call = missed(newCall());
    const [callerRow, calleeRow] = callLogRows(call);
    const changes = await stores.calls.write([asWrite(call, 2)]);
    expect(changes).toHaveLength(2);
    expect(changes).toContainEqual({
      userId: call.callerId,
      number: 1,
      change: { type: 'call-log.entry-added', entry: callerRow, unseenMissed: 0 },
    });
    expect(changes).toContainEqual({
      userId: call.calleeId,
      number: 1,
      change: { type: 'call-log.entry-added', entry: calleeRow, unseenMissed: 1 },
    });
    for (const { userId, number, change } of changes) {
      const owner = { companyId: company.id, userId };
      expect(await stores.durableEvents.since(owner, 0, 10)).toEqual([{ number, event: change }]);
      expect((await stores.callLog.list(owner, { filter: 'all', limit: 10 })).entries).toEqual(
        callLogRows(call).filter(({ ownerId }) => ownerId === userId),
      );
    }
  });

  test('twice writes once, also at the same moment', async () => {
    const call = missed(newCall());
    const both = await Promise.all([stores.calls.write([asWrite(call, 2)]), stores.calls.write([asWrite(call, 2)])]);
    expect(both.map((changes) => changes.length).toSorted((a, b) => a - b)).toEqual([0, 2]);
    expect(await stores.calls.write([asWrite(call, 2)])).toEqual([]);
    expect(await stores.durableEvents.last(principalOf(company, 1))).toBe(1);
  });

  test('leaves no history to a built-in service', async () => {
    const call = missed(ringing(principalOf(company, 0), principalOf(company, 2)));
    const changes = await stores.calls.write([asWrite(call, 1)]);
    expect(changes.map(({ userId }) => userId)).toEqual([call.callerId]);
    expect(await stores.durableEvents.last(principalOf(company, 2))).toBe(0);
  });

  test('numbers of a stream have no gaps and follow the commits, whoever calls whom at once', async () => {
    const [one, two] = [principalOf(company, 0), principalOf(company, 1)];
    const calls = Array.from({ length: 40 }, (_, at) =>
      missed(at % 2 === 0 ? ringing(one, two, T0 + at) : ringing(two, one, T0 + at)),
    );
    await Promise.all(calls.map((call) => stores.calls.write([asWrite(call, 1)])));
    for (const owner of [one, two]) {
      const events = await stores.durableEvents.since(owner, 0, 100);
      expect(events.map(({ number }) => number)).toEqual(calls.map((_, at) => at + 1));
      // The count of unseen calls grows with the numbers: each event was written with its predecessors in view.
      const unseen = events.map(({ event }) => ('unseenMissed' in event ? event.unseenMissed : -1));
      expect(unseen).toEqual(unseen.toSorted((a, b) => a - b));
      expect(unseen.at(-1)).toBe(20);
    }
  });
});
