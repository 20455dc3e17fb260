import type { RecordingId, UserId } from '@bureau/core/kernel';
import type { Recording } from '@bureau/core/recordings';
import { expect, test } from 'vitest';
import { createFileTransfer } from '../connection/file-transfer.ts';
import { createRecordings } from './create-recordings.ts';
import { requestsTo } from './requests.fixture.ts';

const id = (name: string) => name as RecordingId;
const recording = (name: string, startedAt: number, fields: Partial<Recording> = {}) =>
  ({ id: id(name), startedAt, status: 'ready', sharedWith: [], ...fields }) as unknown as Recording;

function shelf() {
  const deleted: unknown[] = [];
  const room = createRecordings(
    requestsTo({
      recordings: {
        list: () => ({ rows: [recording('b', 2, { status: 'finalising' }), recording('a', 1)] }),
        get: ({ id: wanted }: { id: string }) => recording(wanted, 9),
        ofCall: () => [recording('a', 1)],
        share: ({ withIds }: { withIds: UserId[] }) => recording('a', 1, { sharedWith: withIds }),
        delete: (input) => void deleted.push(input),
        accesses: () => [],
      },
    }),
    createFileTransfer(new URL('https://bureau.example'), fetch, () => ({})),
  );
  return { room, deleted, shown: () => room.store.getState().recordings };
}

test('a recording that is ready takes the place of the one in the making; one that is gone goes', async () => {
  const { room, shown } = shelf();
  await room.load();
  room.receive({ type: 'recording.changed', recording: recording('b', 2, { durationMs: 5_000 }) });
  room.receive({ type: 'recording.changed', recording: recording('c', 3) });
  expect(shown().map(({ id: name, status }) => [name, status])).toEqual([
    ['c', 'ready'],
    ['b', 'ready'],
    ['a', 'ready'],
  ]);
  room.receive({ type: 'recording.deleted', id: id('b') });
  expect(shown().map((each) => each.id)).toEqual(['c', 'a']);
});

test('sharing shows what the server made of it, deleting takes it away', async () => {
  const { room, shown, deleted } = shelf();
  await room.load();
  await room.share(id('a'), ['ada' as UserId]);
  expect(shown()[1]).toMatchObject({ id: 'a', sharedWith: ['ada'] });
  await room.delete(id('b'));
  expect(deleted).toEqual([{ id: 'b' }]);
  expect(shown().map((each) => each.id)).toEqual(['a']);
  expect(await room.recording(id('a'))).toBe(shown()[0]);
  expect(await room.recording(id('z'))).toMatchObject({ startedAt: 9 });
});

test('its sound has an address for each voice and for keeping it', () => {
  const { room } = shelf();
  expect(room.soundUrl(id('a'))).toBe('https://bureau.example/files/recordings/a');
  const options = { track: 'ada' as UserId, download: true };
  expect(room.soundUrl(id('a'), options)).toBe('https://bureau.example/files/recordings/a?track=ada&download=1');
});
