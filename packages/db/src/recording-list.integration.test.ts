import type { UserId } from '@bureau/core/kernel';
import type { Recording, RecordingQuery } from '@bureau/core/recordings';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import { ADA, ALL, BEN, CLEO, DAN, EVERYBODY, PEOPLE, ROOT, recordingOf } from './recording.fixture.ts';
import type { NewCompany } from './seed/new-company.ts';

const recordings: Recording[] = [];
let database: TestDatabase;
let stores: Database;
let own: NewCompany;
const us = (at: number) => principalOf(own, at);
const ids = (...places: number[]) => places.map((at) => us(at).userId);
const list = async (at: number, query: Partial<RecordingQuery> = {}) => {
  const { rows } = await stores.recordings.list(us(at), { ...ALL, ...query });
  return rows.map(({ id }) => recordings.findIndex((each) => each.id === id));
};

beforeAll(async () => {
  database = await createTestDatabase();
  own = await writeTestCompany(database.url, PEOPLE);
  stores = connectDatabase({ url: database.url });
  const rows: readonly (readonly [number | undefined, readonly UserId[], readonly UserId[]])[] = [
    [ADA, ids(ADA, BEN), []],
    [undefined, ids(BEN, CLEO), []],
    [CLEO, ids(CLEO, DAN), ids(ADA)],
    [BEN, ids(BEN, DAN), ids(BEN)],
  ];
  for (const [at, [by, people, sharedWith]] of rows.entries()) {
    const startedBy = by !== undefined && { startedBy: us(by).userId };
    const recording = recordingOf({ ...startedBy, startedAt: T0 + at, people });
    await stores.recordings.save(own.id, recording);
    await stores.recordings.share(us(ROOT), recording.id, sharedWith, T0);
    recordings.push(recording);
  }
  // Nobody here finds what another company has.
  const others = await writeTestCompany(database.url, PEOPLE);
  const people = [ADA, BEN].map((at) => principalOf(others, at).userId);
  await stores.recordings.save(others.id, recordingOf({ startedBy: principalOf(others, ADA).userId, people }));
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

describe('the list', () => {
  test('is what each may hear, newest first', async () => {
    expect(await Promise.all(EVERYBODY.map((at) => list(at)))).toEqual([
      [2, 0],
      [3, 1, 0],
      [2, 1],
      [3, 2],
      [3, 2, 1, 0],
    ]);
  });

  test.each([
    ['own', ADA, [0]],
    ['shared', ADA, [2]],
    ['own', BEN, [3, 1, 0]],
    ['shared', BEN, []],
    ['own', ROOT, []],
    ['shared', ROOT, []],
  ] as const)('with the filter %s, for %i', async (filter, at, expected) => {
    expect(await list(at, { filter })).toEqual(expected);
  });

  test('by people', async () => {
    expect(await list(ROOT, { people: ids(DAN) })).toEqual([3, 2]);
    expect(await list(ROOT, { people: ids(ADA, CLEO) })).toEqual([2, 1, 0]);
    expect(await list(ADA, { people: ids(DAN), filter: 'own' })).toEqual([]);
  });

  test('goes on where it ended, with the same filter', async () => {
    const query = { filter: 'own', people: [], limit: 2 } as const;
    const first = await stores.recordings.list(us(BEN), query);
    const second = await stores.recordings.list(us(BEN), { ...query, cursor: first.nextCursor });
    expect([...first.rows, ...second.rows].map(({ startedAt }) => startedAt - T0)).toEqual([3, 1, 0]);
    expect(second.nextCursor).toBeUndefined();
  });
});
