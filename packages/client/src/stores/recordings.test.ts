import type { RecordingId, UserId } from '@bureau/core/kernel';
import type { Recording } from '@bureau/core/recordings';
import { person } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { createFileTransfer } from '../connection/file-transfer.ts';
import { createRecordings } from './create-recordings.ts';
import { requestsTo } from './requests.fixture.ts';

const ME = person();
const BEN = person().id;
const id = (name: string) => name as RecordingId;
const recording = (name: string, startedAt: number, fields: Partial<Recording> = {}) =>
  ({
    id: id(name),
    of: { kind: 'call' },
    startedAt,
    status: 'ready',
    people: [ME.id],
    sharedWith: [],
    ...fields,
  }) as unknown as Recording;
const ALL = { filter: 'all', people: [] } as const;

function shelf({ isAdmin = false } = {}) {
  const deleted: unknown[] = [];
  const asked: unknown[] = [];
  const room = createRecordings(
    requestsTo({
      recordings: {
        list: (query) => {
          asked.push(query);
          return { rows: [recording('b', 2, { status: 'finalising' }), recording('a', 1)] };
        },
        get: ({ id: wanted }: { id: string }) => recording(wanted, 9),
        ofCall: () => [recording('a', 1)],
        share: ({ withIds }: { withIds: UserId[] }) => recording('a', 1, { sharedWith: withIds }),
        delete: (input) => void deleted.push(input),
        accesses: () => [],
      },
    }),
    createFileTransfer(new URL('https://bureau.example'), fetch, () => ({})),
    () => ({ person: ME, isAdmin }),
  );
  const alerts = () => room.store.getState().alerts.map((each) => [each.recording.id, each.cause]);
  return { room, deleted, asked, alerts, shown: () => room.store.getState().recordings };
}

test('a recording that is ready takes the place of the one in the making; one that is gone goes', async () => {
  const { room, shown } = shelf();
  await room.show(ALL);
  room.receive({ type: 'recording.changed', recording: recording('b', 2, { durationMs: 5_000 }) });
  room.receive({ type: 'recording.changed', recording: recording('c', 3) });
  expect(shown().map(({ id: name, status }) => [name, status])).toEqual([
    ['c', 'ready'],
    ['b', 'ready'],
    ['a', 'ready'],
  ]);
  room.receive({ type: 'recording.deleted', id: id('b') });
  expect(shown().map((each) => each.id)).toEqual(['c', 'a']);
  expect(room.store.getState().last).toEqual({ type: 'recording.deleted', id: 'b' });
});

test('other ones are read from the server, and what comes is listed only where it belongs', async () => {
  const { room, shown, asked } = shelf();
  await room.show(ALL);
  await room.show(ALL);
  await room.show({ filter: 'shared', people: [BEN] });
  expect(asked).toEqual([
    { limit: 50, filter: 'all', people: [] },
    { limit: 50, filter: 'shared', people: [BEN] },
  ]);
  room.receive({ type: 'recording.changed', recording: recording('own', 5, { people: [ME.id, BEN] }) });
  room.receive({ type: 'recording.changed', recording: recording('other', 5, { people: [], sharedWith: [ME.id] }) });
  room.receive({
    type: 'recording.changed',
    recording: recording('shared', 4, { people: [BEN], sharedWith: [ME.id] }),
  });
  expect(shown().map((each) => each.id)).toEqual(['shared', 'b', 'a']);
  // Shared no more.
  room.receive({ type: 'recording.changed', recording: recording('shared', 4, { people: [BEN] }) });
  expect(shown().map((each) => each.id)).toEqual(['b', 'a']);
});

test('whoever answers for a recording is told once what went wrong with it', () => {
  const { room, alerts } = shelf();
  const mine = { startedBy: ME.id, endedEarly: 'disk-full' } as const;
  room.receive({ type: 'recording.changed', recording: recording('a', 1, { ...mine, status: 'finalising' }) });
  room.receive({ type: 'recording.changed', recording: recording('a', 1, mine) });
  room.receive({ type: 'recording.changed', recording: recording('b', 2, { endedEarly: 'failed' }) });
  room.receive({ type: 'recording.changed', recording: recording('c', 3, { startedBy: ME.id, status: 'failed' }) });
  expect(alerts()).toEqual([
    ['a', 'disk-full'],
    ['c', 'not-finished'],
  ]);
  room.dismissAlert();
  expect(alerts()).toEqual([['c', 'not-finished']]);
  const admin = shelf({ isAdmin: true });
  admin.room.receive({ type: 'recording.changed', recording: recording('b', 2, { endedEarly: 'failed' }) });
  expect(admin.alerts()).toEqual([['b', 'failed']]);
});

test('sharing shows what the server made of it, deleting takes it away', async () => {
  const { room, shown, deleted } = shelf();
  await room.show(ALL);
  await room.share(id('a'), [BEN]);
  expect(shown()[1]).toMatchObject({ id: 'a', sharedWith: [BEN] });
  await room.delete(id('b'));
  expect(deleted).toEqual([{ id: 'b' }]);
  expect(shown().map((each) => each.id)).toEqual(['a']);
  expect(await room.recording(id('a'))).toBe(shown()[0]);
  expect(await room.recording(id('z'))).toMatchObject({ startedAt: 9 });
});

test('its sound has an address for each voice and for keeping it', () => {
  const { room } = shelf();
  const address = 'https://bureau.example/files/recordings/a';
  expect(room.playUrl(id('a'))).toMatch(/^https:\/\/bureau\.example\/files\/recordings\/a\?play=[\w-]{36}$/);
  expect(room.playUrl(id('a'), BEN)).toContain(`?track=${BEN}&play=`);
  expect(room.playUrl(id('a'))).not.toBe(room.playUrl(id('a')));
  expect(room.downloadUrl(id('a'))).toBe(`${address}?download=1`);
  expect(room.downloadUrl(id('a'), BEN)).toBe(`${address}?track=${BEN}&download=1`);
});

test('whoever signs out leaves nothing', async () => {
  const { room } = shelf();
  await room.show({ filter: 'own', people: [] });
  room.clear();
  expect(room.store.getState()).toEqual(room.store.getInitialState());
});
