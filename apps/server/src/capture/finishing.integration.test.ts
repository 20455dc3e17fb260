import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EndedCall } from '@bureau/core/calls';
import type { RecordingId, UserId } from '@bureau/core/kernel';
import { connectDatabase, type Database } from '@bureau/db';
import { seedDemo } from '@bureau/db/seed';
import { callId, deviceId } from '@bureau/testkit';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listening, startApiProcess } from '../api-process.fixture.ts';
import { voiceKey, wholeKey } from '../recordings/recording-files.ts';
import { FRAME_SAMPLES } from './ogg-opus.ts';
import { SpoolFolder } from './spool.ts';
import { FRAME_MS, tone } from './spooled.fixture.ts';

/** Long enough that it is not mixed before the process is killed. */
const TALK_MS = 10 * 60_000;
const STARTED_AT = Date.UTC(2026, 10, 24, 9);

let database: TestDatabase;
let stores: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.url, STARTED_AT);
  stores = connectDatabase({ url: database.url });
});
afterAll(async () => {
  await stores.close();
  await database.drop();
});

async function demoPeople() {
  const account = await stores.accounts.credentialsByEmail('camille.morin@atelier-boreal.example');
  if (!account) throw new Error('The demo has Camille');
  const { companyId } = account;
  const helene = (await stores.directory.all(companyId)).find(({ name }) => name === 'Hélène Gagnon');
  if (!helene) throw new Error('The demo has Hélène');
  return { companyId, camille: account.userId, helene: helene.id };
}

/** A call that was recorded and is over, as it is written down. */
function recordedCall(
  companyId: EndedCall['companyId'],
  people: readonly [UserId, UserId],
  id: RecordingId,
): EndedCall {
  const endedAt = STARTED_AT + TALK_MS;
  const leg = (userId: UserId) => ({
    userId,
    firstAt: STARTED_AT,
    answeredAt: STARTED_AT,
    talkedMs: TALK_MS,
    recordingIds: [id],
    status: 'left' as const,
    device: deviceId(),
    leftAt: endedAt,
    reason: 'hung-up' as const,
  });
  const [callerId, calleeId] = people;
  const ended = { status: 'ended', endedAt, reason: 'hung-up' } as const;
  const call = { id: callId(), companyId, callerId, calleeId, startedAt: STARTED_AT, trace: [] };
  return { ...call, ...ended, legs: people.map(leg) };
}

/** What the media node left of the call: both spoke all the time. */
function spool(dataFolder: string, call: EndedCall, id: RecordingId): SpoolFolder {
  const folder = new SpoolFolder(join(dataFolder, 'spool', id));
  folder.open({ at: STARTED_AT, kind: 'recording', roomId: call.id, by: call.callerId });
  folder.note({ t: 'started', at: STARTED_AT });
  const frames = tone(440, 10_000);
  for (const { userId } of call.legs) {
    const track = folder.track({ peerId: deviceId(), name: userId }, STARTED_AT);
    for (let at = 0; at < TALK_MS / FRAME_MS; at += 1) {
      const frame = frames[at % frames.length];
      if (frame) track.push(frame, at * FRAME_SAMPLES, at * FRAME_MS);
    }
    track.close();
  }
  folder.noteEnd(STARTED_AT + TALK_MS, 'closed');
  return folder;
}

test('an api that is killed while it mixes leaves the recording to the next one', async () => {
  const { companyId, camille, helene } = await demoPeople();
  const id = callId() as string as RecordingId;
  const call = recordedCall(companyId, [camille, helene], id);
  const dataFolder = mkdtempSync(join(tmpdir(), 'bureau-finishing-'));
  const { path } = spool(dataFolder, call, id);
  // An earlier process died while it removed what was finished.
  const { path: finished } = spool(dataFolder, call, callId() as string as RecordingId);
  renameSync(finished, `${finished}.done`);
  rmSync(join(`${finished}.done`, 'capture.ndjson'));
  await stores.calls.write([{ call, revision: 1, rows: [] }]);
  const recording = () => stores.recordings.get({ companyId, userId: helene }, id);

  const first = startApiProcess(database.url, { BUREAU_DATA: dataFolder });
  await listening(first);
  const mixed = join(path, 'finished', 'mixed.ogg');
  await expect.poll(() => existsSync(mixed) && statSync(mixed).size > 10_000, { timeout: 60_000 }).toBe(true);
  first.process.kill('SIGKILL');
  await first.exit;
  expect(await recording()).toMatchObject({ status: 'finalising', people: [camille, helene], startedBy: camille });

  const second = startApiProcess(database.url, { BUREAU_DATA: dataFolder });
  await listening(second);
  await expect.poll(async () => (await recording())?.status, { timeout: 150_000, interval: 200 }).toBe('ready');
  expect(await recording()).toMatchObject({ durationMs: TALK_MS, tracks: [camille, helene], startedBy: camille });
  const voices = [camille, helene].map((name) => voiceKey(companyId, id, name));
  for (const key of [wholeKey(companyId, { id, hasVideo: false }), ...voices]) {
    expect(statSync(join(dataFolder, 'files', key)).size).toBeGreaterThan(1_000_000);
  }
  await expect.poll(() => readdirSync(dirname(path))).toEqual([]);
  expect(await stores.durableEvents.last({ companyId, userId: helene })).toBeGreaterThanOrEqual(2);
}, 300_000);
