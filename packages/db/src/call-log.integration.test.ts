import type { CallLogEntry } from '@bureau/core/call-log';
import type { CallLogEntryId } from '@bureau/core/kernel';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asWrite, missed, principalOf, ringing, T0, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import type { NewCompany } from './seed/new-company.ts';

let database: TestDatabase;
let stores: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  stores = connectDatabase({ url: database.url });
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

/** Three people; the first has called the second at even minutes and was called by the third at odd ones. */
async function companyWithCalls(count: number): Promise<NewCompany> {
  const company = await writeTestCompany(database.url, [{}, {}, {}]);
  const [me, second, third] = [0, 1, 2].map((at) => principalOf(company, at));
  if (!me || !second || !third) throw new Error('Three people were written.');
  for (let at = 0; at < count; at += 1) {
    // Two calls at a time begin in the same instant.
    const startedAt = T0 + Math.floor(at / 2) * 60_000;
    const call = at % 2 === 0 ? ringing(me, second, startedAt) : ringing(third, me, startedAt);
    await stores.calls.write([asWrite(missed(call), 1)]);
  }
  return company;
}

async function twoPeople() {
  const company = await writeTestCompany(database.url, [{}, {}]);
  return [principalOf(company, 0), principalOf(company, 1)] as const;
}

describe('the history', () => {
  test('is read in pages, newest first, each row once, also where calls began in the same instant', async () => {
    const me = principalOf(await companyWithCalls(11), 0);
    const pages: (readonly string[])[] = [];
    const startedAt: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await stores.callLog.list(me, { filter: 'all', limit: 3, ...(cursor !== undefined && { cursor }) });
      pages.push(page.entries.map(({ id }) => id));
      startedAt.push(...page.entries.map((entry) => entry.startedAt));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(pages.map((page) => page.length)).toEqual([3, 3, 3, 2]);
    expect(new Set(pages.flat()).size).toBe(11);
    expect(startedAt).toEqual(startedAt.toSorted((a, b) => b - a));
  });

  test('ends without a cursor when the last page is full', async () => {
    const me = principalOf(await companyWithCalls(4), 0);
    const page = await stores.callLog.list(me, { filter: 'all', limit: 4 });
    expect(page.entries).toHaveLength(4);
    expect(page.nextCursor).toBeUndefined();
  });

  test.each([
    ['all', 6],
    ['incoming', 3],
    ['missed', 3],
    ['outgoing', 3],
  ] as const)('narrowed to %s has %i rows, and pages the same way', async (filter, count) => {
    const me = principalOf(await companyWithCalls(6), 0);
    const whole = await stores.callLog.list(me, { filter, limit: 100 });
    expect(whole.entries).toHaveLength(count);
    const first = await stores.callLog.list(me, { filter, limit: 2 });
    const rest = await stores.callLog.list(me, { filter, limit: 100, cursor: first.nextCursor ?? '' });
    expect([...first.entries, ...rest.entries]).toEqual(whole.entries);
  });

  test('an outgoing call that nobody answered is not among the missed', async () => {
    const me = principalOf(await companyWithCalls(2), 0);
    const { entries } = await stores.callLog.list(me, { filter: 'missed', limit: 10 });
    expect(entries.map(({ direction }) => direction)).toEqual(['incoming']);
  });

  test.each(['', 'x', '1.2', '99999999999999999999.x', `${T0}.' OR true`])('has nothing after %j', async (cursor) => {
    const me = principalOf(await companyWithCalls(1), 0);
    expect(await stores.callLog.list(me, { filter: 'all', limit: 10, cursor })).toEqual({ entries: [] });
  });

  test('gives a row to its owner alone', async () => {
    const company = await companyWithCalls(1);
    const [me, second, third] = [0, 1, 2].map((at) => principalOf(company, at));
    if (!me || !second || !third) throw new Error('Three people were written.');
    const [entry] = (await stores.callLog.list(me, { filter: 'all', limit: 1 })).entries;
    if (!entry) throw new Error('A call was written.');
    expect(await stores.callLog.get(me, entry.id)).toEqual(entry);
    expect(await stores.callLog.get(second, entry.id)).toBeUndefined();
    expect(await stores.callLog.get(third, entry.id)).toBeUndefined();
  });

  test.each(['', '.', 'x', 'x.y', `'.'`])('has no row named %j', async (hostile) => {
    const me = principalOf(await companyWithCalls(1), 0);
    for (const id of [hostile, `${hostile}.${me.userId}`, `${me.userId}.${hostile}`]) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what comes over the wire
      expect(await stores.callLog.get(me, id as CallLogEntryId)).toBeUndefined();
    }
  });
});

describe('missed calls', () => {
  test('are unseen until their owner looked, up to and including that instant', async () => {
    const me = principalOf(await companyWithCalls(6), 0);
    expect(await stores.callLog.unseenMissed(me)).toBe(3);
    const marked = await stores.callLog.markSeen(me, T0 + 60_000);
    const change = { type: 'call-log.missed-seen', until: T0 + 60_000, unseenMissed: 1 };
    expect(marked).toEqual({ userId: me.userId, number: 7, change });
    expect(await stores.callLog.unseenMissed(me)).toBe(1);
    expect(await stores.durableEvents.since(me, 6, 10)).toEqual([{ number: 7, event: change }]);
    const { entries } = await stores.callLog.list(me, { filter: 'missed', limit: 10 });
    expect(entries.map(({ seen }) => seen)).toEqual([false, true, true]);
  });

  test('are unseen again when a call that had been answered came back and was missed', async () => {
    const [me, other] = await twoPeople();
    const call = ringing(me, other, T0);
    const [row] = asWrite(missed(call), 1).rows.filter(({ ownerId }) => ownerId === me.userId);
    if (!row) throw new Error('A call that was missed has a row for its caller.');
    const write = (revision: number, change: Partial<CallLogEntry>) =>
      stores.calls.write([{ call: revision < 3 ? call : missed(call), revision, rows: [{ ...row, ...change }] }]);
    await write(1, { disposition: 'answered', seen: true });
    const back = { direction: 'incoming', disposition: 'missed', seen: false } as const;
    await write(2, back);
    expect(await stores.callLog.unseenMissed(me)).toBe(1);
    await stores.callLog.markSeen(me, T0);
    await write(3, { ...back, talkMs: 1 });
    expect(await stores.callLog.unseenMissed(me)).toBe(0);
  });

  test('are marked once: again, or with none, writes nothing', async () => {
    const company = await companyWithCalls(2);
    const me = principalOf(company, 0);
    const both = await Promise.all([stores.callLog.markSeen(me, T0), stores.callLog.markSeen(me, T0)]);
    expect(both.filter((marked) => marked !== undefined)).toHaveLength(1);
    expect(await stores.callLog.markSeen(me, Number.MAX_SAFE_INTEGER)).toBeUndefined();
    expect(await stores.callLog.markSeen(principalOf(company, 2), T0)).toBeUndefined();
    expect(await stores.durableEvents.last(me)).toBe(3);
  });
});

test('the durable stream is read on from any number, in portions', async () => {
  const me = principalOf(await companyWithCalls(5), 0);
  const numbers = async (after: number, limit: number) =>
    (await stores.durableEvents.since(me, after, limit)).map(({ number }) => number);
  expect(await numbers(0, 3)).toEqual([1, 2, 3]);
  expect(await numbers(3, 3)).toEqual([4, 5]);
  expect(await numbers(5, 3)).toEqual([]);
  expect(await stores.durableEvents.last(me)).toBe(5);
});
