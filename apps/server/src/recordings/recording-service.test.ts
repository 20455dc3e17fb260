import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordingId } from '@bureau/core/kernel';
import type { Recording } from '@bureau/core/recordings';
import { callId, company, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { localFiles } from '../adapters/storage/local-files.ts';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';
import { posterKey, voiceKey, wholeKey } from './recording-files.ts';

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;
let cleo: TestClient;
let root: TestClient;
let eve: TestClient;
let id: RecordingId;

beforeEach(async () => {
  office = await openOffice();
  const client = (givenName: string) => office.connect(office.hire({ givenName }));
  [ada, ben, cleo, root] = await Promise.all([client('Ada'), client('Ben'), client('Cleo'), client('Root')]);
  office.people.appoint(root.person.id);
  const other = company();
  office.people.addCompany(other);
  eve = await office.connect(office.hire({ givenName: 'Eve' }, other), { employer: other });
  id = callId() as string as RecordingId;
  await record({ id });
});

/** Ada records Ben. */
async function record(fields: Partial<Recording> = {}): Promise<void> {
  const people = [ada.person.id, ben.person.id];
  await office.recordings.save(office.company.id, {
    id: callId() as string as RecordingId,
    of: { kind: 'call', callId: callId() },
    startedBy: ada.person.id,
    startedAt: 1,
    status: 'ready',
    durationMs: 1_000,
    sizeBytes: 1,
    people,
    tracks: people,
    sharedWith: [],
    peaks: [],
    chapters: [],
    hasVideo: false,
    ...fields,
  });
}

const may = ({ actor }: TestClient) => actor.principal;
const noted = async () =>
  (await office.services.recordings.accesses(may(root), id)).map(({ action, userId, withId }) => [
    action,
    userId,
    withId,
  ]);

test('sharing is for who started it and for admins, with colleagues alone; both sides learn of it at once', async () => {
  const { recordings } = office.services;
  for (const who of [ben, cleo, eve]) expect(await recordings.share(may(who), id, [cleo.person.id])).toBeUndefined();
  const shared = await recordings.share(may(ada), id, [cleo.person.id, eve.person.id]);
  expect(shared?.sharedWith).toEqual([cleo.person.id]);
  await settled();
  expect(cleo.of('recording.changed').map(({ recording }) => recording.id)).toEqual([id]);
  expect(await recordings.get(may(cleo), id)).toBeDefined();

  await recordings.share(may(root), id, []);
  await settled();
  expect(cleo.of('recording.deleted')).toEqual([{ type: 'recording.deleted', id }]);
  expect(await recordings.get(may(cleo), id)).toBeUndefined();
  expect(await noted()).toEqual([
    ['shared', ada.person.id, cleo.person.id],
    ['unshared', root.person.id, cleo.person.id],
  ]);
});

describe('deleting', () => {
  test('takes the sound along, is told to everybody, and stays known', async () => {
    const { recordings } = office.services;
    const files = localFiles(join(office.dataFolder, 'files'));
    const voices = [ada.person.id, ben.person.id].map((name) => voiceKey(office.company.id, id, name));
    const whole = [false, true].map((hasVideo) => wholeKey(office.company.id, { id, hasVideo }));
    const keys = [...whole, ...voices, posterKey(office.company.id, id)];
    for (const key of keys) await files.put(key, Buffer.from('sound'));
    for (const who of [ben, cleo, eve]) expect(await recordings.delete(may(who), id)).toBe(false);
    expect(await recordings.delete(may(ada), id)).toBe(true);
    await office.clock.advance(0);
    const isThere = () => keys.filter((key) => existsSync(join(office.dataFolder, 'files', key)));
    await expect.poll(isThere).toEqual([]);
    for (const who of [ada, ben, root]) expect(who.of('recording.deleted')).toHaveLength(1);
    expect(cleo.of('recording.deleted')).toEqual([]);
    expect(await recordings.delete(may(ada), id)).toBe(false);
  });
});

test('who played it is known to who started it and to admins', async () => {
  const { recordings } = office.services;
  await office.recordings.note(may(ben), id, { at: 5, action: 'played' });
  for (const who of [ada, root]) {
    expect(await recordings.accesses(may(who), id)).toEqual([{ at: 5, userId: ben.person.id, action: 'played' }]);
  }
  for (const who of [ben, cleo, eve]) expect(await recordings.accesses(may(who), id)).toEqual([]);
});

test('only who answers for it makes links, sees them and takes them back', async () => {
  const { recordings } = office.services;
  for (const who of [ben, cleo, eve]) expect(await recordings.makeLink(may(who), id, 7)).toBeUndefined();
  const made = await recordings.makeLink(may(ada), id, 7);
  expect(made?.token).toMatch(/^[\w-]{43}$/);
  expect(made?.link.ending).toBe(made?.token.slice(-4));
  for (const who of [ben, cleo, eve]) {
    expect(await recordings.links(may(who), id)).toEqual([]);
    expect(await recordings.revokeLink(may(who), id, made?.link.id ?? '')).toBe(false);
  }
  expect(await recordings.links(may(root), id)).toEqual([made?.link]);
  expect(await recordings.revokeLink(may(root), id, made?.link.id ?? '')).toBe(true);
});

test('one that failed may be tried again, by whoever answers for it', async () => {
  const { recordings } = office.services;
  const failed = callId() as string as RecordingId;
  await record({ id: failed, status: 'failed' });
  for (const who of [ben, cleo, eve]) expect(await recordings.retry(may(who), failed)).toBe(false);
  expect(await recordings.retry(may(ada), failed)).toBe(true);
  expect(office.jobs.waiting).toEqual([{ kind: 'finish-recording', id: failed, asked: office.clock.now() }]);
  expect(await recordings.retry(may(ada), id)).toBe(false);
});

describe('what a company keeps no longer', () => {
  const DAY_MS = 86_400_000;

  test('goes by itself, for everybody, in nobody’s name', async () => {
    office.recordings.retentionDays = 30;
    const now = office.clock.now();
    const kept = callId() as string as RecordingId;
    const old = callId() as string as RecordingId;
    await record({ id: kept, startedAt: now - 30 * DAY_MS });
    await record({ id: old, startedAt: now - 30 * DAY_MS - 1 });
    await office.jobs.add({ kind: 'tidy-recordings' });
    await office.clock.advance(0);
    await expect.poll(() => office.services.recordings.get(may(ada), old)).toBeUndefined();
    expect(await office.services.recordings.get(may(ada), kept)).toBeDefined();
    expect(ben.of('recording.deleted')).toContainEqual({ type: 'recording.deleted', id: old });
  });

  test('without a limit everything stays', async () => {
    await office.jobs.add({ kind: 'tidy-recordings' });
    await office.clock.advance(0);
    await settled();
    expect(await office.services.recordings.get(may(ada), id)).toBeDefined();
  });
});
