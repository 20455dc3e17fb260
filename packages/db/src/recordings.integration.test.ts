import { randomBytes, randomUUID } from 'node:crypto';
import type { MeetingId, MeetingSessionId, RecordingId, UserId } from '@bureau/core/kernel';
import type { Recorded, Recording, WrittenRecording } from '@bureau/core/recordings';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { openPools } from './connection.ts';
import { connectDatabase, type Database } from './database.ts';
import { ADA, ALL, BEN, CLEO, DAN, EVERYBODY, PEOPLE, ROOT, recordedCall, recordingOf } from './recording.fixture.ts';
import type { NewCompany } from './seed/new-company.ts';
import { transactionInScope } from './transaction.ts';

let database: TestDatabase;
let stores: Database;
let company: NewCompany;
let others: NewCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await writeTestCompany(database.url, PEOPLE);
  others = await writeTestCompany(database.url, PEOPLE);
  stores = connectDatabase({ url: database.url });
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

const who = (at: number) => principalOf(company, at);
const idOf = (at: number): UserId => who(at).userId;

async function record(fields: Partial<Recording> = {}): Promise<Recording> {
  const people = [idOf(ADA), idOf(BEN)];
  const recording = recordingOf({ startedBy: idOf(ADA), people, tracks: [idOf(ADA)], ...fields });
  await stores.recordings.save(company.id, recording);
  return recording;
}

/** Who was told, and whether that it is there or gone. */
const told = (written: readonly WrittenRecording[] | undefined) =>
  new Map(written?.map(({ userId, change }) => [userId, change.type]));

/** The places in EVERYBODY of those who find it. */
async function finders(id: RecordingId): Promise<readonly number[]> {
  const found = await Promise.all(EVERYBODY.map((at) => stores.recordings.get(who(at), id)));
  return EVERYBODY.filter((at) => found[at]);
}

describe('what becomes of a recording', () => {
  test('is told to those who may hear it and to admins, in their durable streams', async () => {
    const { id, of } = await record({ status: 'finalising', durationMs: 0 });
    const before = await stores.durableEvents.last(who(BEN));
    const ready = await record({ id, of, endedEarly: 'disk-full' });
    expect(await stores.durableEvents.since(who(BEN), before, 10)).toEqual([
      { number: before + 1, event: { type: 'recording.changed', recording: ready } },
    ]);
    expect(await stores.recordings.get(who(BEN), id)).toEqual(ready);
    expect(await finders(id)).toEqual([ADA, BEN, ROOT]);
  });

  test('is written once it is ready no more, and never when it was deleted', async () => {
    const ready = await record();
    expect(await stores.recordings.save(company.id, { ...ready, status: 'failed' })).toBeUndefined();
    const failed = await record({ status: 'failed' });
    await stores.recordings.delete(who(ADA), failed.id, T0);
    expect(await stores.recordings.save(company.id, { ...failed, status: 'ready' })).toBeUndefined();
    expect(await finders(failed.id)).toEqual([]);
  });

  test('another company cannot take its place', async () => {
    const recording = await record({ status: 'failed' });
    expect(await stores.recordings.save(others.id, recording)).toBeUndefined();
    expect(await stores.recordings.get(principalOf(others, ROOT), recording.id)).toBeUndefined();
  });
});

describe('sharing', () => {
  test('lets somebody hear it, and takes that back; both are told and noted', async () => {
    const { id } = await record();
    const shared = await stores.recordings.share(who(ADA), id, [idOf(CLEO)], T0);
    expect(shared?.recording.sharedWith).toEqual([idOf(CLEO)]);
    expect(told(shared?.written)).toEqual(new Map([ADA, BEN, CLEO, ROOT].map((at) => [idOf(at), 'recording.changed'])));
    expect(await finders(id)).toEqual([ADA, BEN, CLEO, ROOT]);

    const taken = await stores.recordings.share(who(ROOT), id, [], T0 + 1);
    expect(told(taken?.written).get(idOf(CLEO))).toBe('recording.deleted');
    expect(told(taken?.written).get(idOf(BEN))).toBe('recording.changed');
    expect(await finders(id)).toEqual([ADA, BEN, ROOT]);
    expect(await stores.recordings.accesses(who(ADA), id)).toEqual([
      { at: T0, userId: idOf(ADA), action: 'shared', withId: idOf(CLEO) },
      { at: T0 + 1, userId: idOf(ROOT), action: 'unshared', withId: idOf(CLEO) },
    ]);
  });

  test('taken back from somebody who was in it, or an admin, changes nothing for them', async () => {
    const { id } = await record();
    await stores.recordings.share(who(ADA), id, [idOf(BEN), idOf(ROOT)], T0);
    const taken = await stores.recordings.share(who(ADA), id, [], T0);
    expect(told(taken?.written)).toEqual(new Map([ADA, BEN, ROOT].map((at) => [idOf(at), 'recording.changed'])));
  });

  test.each([
    ['who was in it', BEN],
    ['with whom it was shared', CLEO],
    ['a stranger', DAN],
  ])('and deleting is not for %s', async (_, at) => {
    const { id } = await record();
    await stores.recordings.share(who(ADA), id, [idOf(CLEO)], T0);
    expect(await stores.recordings.share(who(at), id, [idOf(DAN)], T0)).toBeUndefined();
    expect(await stores.recordings.delete(who(at), id, T0)).toBeUndefined();
    expect(await stores.recordings.accesses(who(at), id)).toEqual([]);
    expect(await finders(id)).toEqual([ADA, BEN, CLEO, ROOT]);
  });

  test('and deleting is not for an admin of another company', async () => {
    const { id } = await record();
    const foreign = principalOf(others, ROOT);
    expect(await stores.recordings.share(foreign, id, [foreign.userId], T0)).toBeUndefined();
    expect(await stores.recordings.delete(foreign, id, T0)).toBeUndefined();
    expect(await stores.recordings.accesses(foreign, id)).toEqual([]);
    await expect(stores.recordings.note(foreign, id, { at: T0, action: 'played' })).rejects.toThrow(
      'row-level security',
    );
  });
});

test('deleting is for everybody, at once; who did it stays known', async () => {
  const of = recordedCall();
  const { id } = await record({ of });
  const written = await stores.recordings.delete(who(ROOT), id, T0);
  expect(told(written)).toEqual(new Map([ADA, BEN, ROOT].map((at) => [idOf(at), 'recording.deleted'])));
  expect(await finders(id)).toEqual([]);
  expect(await stores.recordings.ofCall(who(ADA), of.callId)).toEqual([]);
  expect(await stores.recordings.delete(who(ROOT), id, T0)).toBeUndefined();
  expect(await stores.recordings.accesses(who(ROOT), id)).toEqual([{ at: T0, userId: idOf(ROOT), action: 'deleted' }]);
});

describe('of a meeting', () => {
  const meetingId = randomUUID() as MeetingId;
  const sessionId = randomUUID() as MeetingSessionId;
  const guests = [{ id: randomUUID() as never, name: 'Tomás' }];
  /** Of Cleo, who was not there. */
  const meeting = (): Recorded => ({
    kind: 'meeting',
    meetingId,
    sessionId,
    name: 'Review',
    hostIds: [idOf(CLEO)],
    guests,
  });

  test('its hosts answer for it beside whoever started it; who was in it hears it', async () => {
    const written = await record({
      of: meeting(),
      chapters: [{ kind: 'part', atMs: 0, part: 1 }],
      sizeBytes: 3 * 2 ** 30,
      hasVideo: true,
    });
    const { id } = written;
    expect(await finders(id)).toEqual([ADA, BEN, CLEO, ROOT]);
    expect(await stores.recordings.get(who(CLEO), id)).toEqual(written);
    for (const at of [BEN, DAN]) expect(await stores.recordings.share(who(at), id, [idOf(DAN)], T0)).toBeUndefined();
    const shared = await stores.recordings.share(who(CLEO), id, [idOf(DAN)], T0);
    expect(told(shared?.written).get(idOf(DAN))).toBe('recording.changed');
    expect(await stores.recordings.accesses(who(CLEO), id)).toHaveLength(1);
    expect(await stores.recordings.accesses(who(BEN), id)).toEqual([]);
    const gone = told(await stores.recordings.delete(who(CLEO), id, T0));
    expect(gone).toEqual(new Map([ADA, BEN, CLEO, DAN, ROOT].map((at) => [idOf(at), 'recording.deleted'])));
  });

  test('it is found by its meeting, by those who may hear it, and is their own', async () => {
    const { id } = await record({ of: meeting() });
    const found = (at: number) => stores.recordings.ofMeetings(who(at), [meetingId, randomUUID() as MeetingId]);
    expect((await Promise.all(EVERYBODY.map(found))).map(({ length }) => length)).toEqual([1, 1, 1, 0, 1]);
    expect(await stores.recordings.ofMeetings(principalOf(others, ROOT), [meetingId])).toEqual([]);
    const own = await stores.recordings.list(who(CLEO), { ...ALL, filter: 'own' });
    expect(own.rows.map((each) => each.id)).toContain(id);
  });
});

describe('a link', () => {
  const token = () => randomBytes(32);
  const DAY_MS = 86_400_000;

  test('opens one recording until it expires, is taken back, or the recording goes; all of it is known', async () => {
    const written = await record();
    const { id: recordingId } = written;
    const { recordingLinks: links } = stores;
    const [hash, other] = [token(), token()];
    const link = {
      id: randomUUID(),
      recordingId,
      madeBy: idOf(ADA),
      madeAt: T0,
      expiresAt: T0 + DAY_MS,
      ending: 'x7Qd',
    };
    await links.add(company.id, link, hash);
    const { ending: _ending, ...early } = link;
    await links.add(company.id, { ...early, id: randomUUID() }, other);
    expect(await links.byToken(hash, T0)).toMatchObject({
      companyId: company.id,
      recording: written,
      expiresAt: T0 + DAY_MS,
    });
    expect(await links.byToken(hash, T0 + DAY_MS)).toBeUndefined();
    expect(await links.byToken(token(), T0)).toBeUndefined();
    expect(await links.list(company.id, recordingId, T0)).toHaveLength(2);
    expect((await links.list(company.id, recordingId, T0)).map(({ ending }) => ending)).toEqual(['x7Qd', undefined]);
    expect(await links.list(others.id, recordingId, T0)).toEqual([]);
    expect(await links.list(company.id, recordingId, T0 + DAY_MS)).toEqual([]);
    await links.note({ companyId: company.id, recording: written }, 'played-by-link', T0 + 1);
    expect(await links.revoke(principalOf(others, ROOT), recordingId, link.id, T0)).toBe(false);
    expect(await links.revoke(who(ADA), recordingId, link.id, T0 + 2)).toBe(true);
    expect(await links.revoke(who(ADA), recordingId, link.id, T0 + 2)).toBe(false);
    expect(await links.byToken(hash, T0)).toBeUndefined();
    expect((await stores.recordings.accesses(who(ADA), recordingId)).map(({ action }) => action)).toEqual([
      'linked',
      'linked',
      'played-by-link',
      'unlinked',
    ]);
    await stores.recordings.delete(who(ADA), recordingId, T0 + 3);
    expect(await links.byToken(other, T0)).toBeUndefined();
  });
});

describe('upkeep', () => {
  const DAY_MS = 86_400_000;

  test('what the company keeps no longer goes in nobody’s name, and its sound is found until it is gone', async () => {
    const pools = openPools({ url: database.url, maxConnections: 2 });
    const keep = (days: number | null) =>
      pools.owner.query('UPDATE company SET recording_retention_days = $2 WHERE id = $1', [company.id, days]);
    const { id } = await record({ startedAt: T0 - DAY_MS });
    const { recordingUpkeep: upkeep } = stores;
    const kept = { companyId: company.id, id };
    expect(await upkeep.outdated(T0 + 300 * DAY_MS)).toEqual([]);
    await keep(1);
    expect(await upkeep.outdated(T0)).toEqual([]);
    expect(await upkeep.outdated(T0 + 1)).toContainEqual(kept);
    await keep(null);
    await pools.owner.end();
    await pools.request.end();

    expect(told(await upkeep.expire(kept, T0))).toEqual(
      new Map([ADA, BEN, ROOT].map((at) => [idOf(at), 'recording.deleted'])),
    );
    expect(await upkeep.expire(kept, T0)).toBeUndefined();
    expect(await finders(id)).toEqual([]);
    expect(await stores.recordings.accesses(who(ROOT), id)).toEqual([{ at: T0, action: 'expired' }]);
    expect(await upkeep.withSound()).toContainEqual({ ...kept, tracks: [idOf(ADA)] });
    await upkeep.soundDeleted(await upkeep.withSound());
    expect(await upkeep.withSound()).toEqual([]);
  });
});

describe('a request of its own making', () => {
  let pools: ReturnType<typeof openPools>;
  beforeAll(() => {
    pools = openPools({ url: database.url, maxConnections: 2 });
    return () => Promise.all([pools.owner.end(), pools.request.end()]);
  });
  const attempt = (at: number, text: string, values: unknown[]) =>
    transactionInScope(pools.request, who(at), async (client) => (await client.query(text, values)).rowCount);

  test.each([
    ['who was in it', BEN, 0],
    ['a stranger', DAN, 0],
    ['who started it', ADA, 1],
    ['an admin', ROOT, 1],
  ])('changes a recording for nobody but those who may: %s', async (_, at, changed) => {
    const { id } = await record();
    expect(await attempt(at, 'UPDATE recording SET shared_with = shared_with WHERE id = $1', [id])).toBe(changed);
    expect(await attempt(at, 'UPDATE recording SET deleted_at = now() WHERE id = $1', [id])).toBe(changed);
  });

  test('notes nothing in the name of another, and nothing about what it cannot hear', async () => {
    const { id } = await record();
    const note = `INSERT INTO recording_access (company_id, recording_id, user_id, at, action)
      VALUES ($1, $2, $3, now(), 'played')`;
    expect(await attempt(BEN, note, [company.id, id, idOf(BEN)])).toBe(1);
    await expect(attempt(BEN, note, [company.id, id, idOf(ADA)])).rejects.toThrow('row-level security');
    await expect(attempt(DAN, note, [company.id, id, idOf(DAN)])).rejects.toThrow('row-level security');
    await expect(attempt(BEN, 'DELETE FROM recording_access', [])).rejects.toThrow('permission denied');
    await expect(attempt(ROOT, 'UPDATE recording_access SET at = now()', [])).rejects.toThrow('permission denied');
  });
});
