import type { MeetingId } from '@bureau/core/kernel';
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { BureauError } from '../bureau-error.ts';
import type { FileTransfer } from '../connection/file-transfer.ts';
import { createMeetingFiles } from './meeting-files.ts';
import { atTheDoor } from './meeting-state.ts';

const MEETING = 'f0000000-0000-4000-8000-000000000001' as MeetingId;
const file = (name: string) => new File(['x'], name);

/** The files of a meeting; each that is posted waits for what is made of it. */
function begin() {
  const store = createStore(() => atTheDoor(MEETING, {}));
  const posted: { name: string; arrives: () => void; fails: () => void; progress: (bytes: number) => void }[] = [];
  const post: FileTransfer['post'] = (_path, _content, { parameters, onProgress, signal }) =>
    new Promise((resolve, reject) => {
      const fails = () => reject(new BureauError({ code: 'unavailable' }));
      signal.addEventListener('abort', fails);
      posted.push({ name: parameters['name'] ?? '', arrives: resolve, fails, progress: onProgress });
    });
  const files = createMeetingFiles({ post }, MEETING, store);
  const failed: string[] = [];
  const shown = () => store.getState().uploads.map(({ name, sentBytes }) => [name, sentBytes]);
  const keyOf = (name: string) => store.getState().uploads.find((each) => each.name === name)?.key ?? '';
  return { files, posted, failed, shown, keyOf, send: () => files.send((_error, name) => failed.push(name)) };
}

test('a file that was chosen lies there until it is sent, or taken back', async () => {
  const { files, posted, shown, keyOf, send } = begin();
  files.lay(file('a.txt'));
  files.lay(file('b.txt'));
  expect(shown()).toEqual([
    ['a.txt', undefined],
    ['b.txt', undefined],
  ]);
  files.cancel(keyOf('a.txt'));
  expect(posted).toEqual([]);
  const sent = send();
  expect(shown()).toEqual([['b.txt', 0]]);
  posted[0]?.arrives();
  await sent;
  expect(shown()).toEqual([]);
});

test('a file is called as it will be for those who get it', () => {
  const { files, shown } = begin();
  files.lay(file('FINAL\u202etxt.jpg'));
  expect(shown()).toEqual([['FINALtxt.jpg', undefined]]);
});

test('files go one after the other; one that does not go stays, and the others go on', async () => {
  const { files, posted, failed, shown, keyOf, send } = begin();
  for (const name of ['a.txt', 'b.txt', 'c.txt']) files.lay(file(name));
  const sent = send();
  files.lay(file('later.txt'));
  expect(posted.map(({ name }) => name)).toEqual(['a.txt']);
  posted[0]?.progress(1_000);
  expect(shown()[0]).toEqual(['a.txt', 1]);
  files.cancel(keyOf('b.txt'));
  posted[0]?.fails();
  await expect.poll(() => posted.map(({ name }) => name)).toEqual(['a.txt', 'c.txt']);
  posted[1]?.arrives();
  await sent;
  expect(failed).toEqual(['a.txt']);
  expect(shown()).toEqual([
    ['a.txt', undefined],
    ['later.txt', undefined],
  ]);
  void send();
  expect(posted.at(-1)?.name).toBe('a.txt');
});

test('one that is taken back on its way is no failure; what no message takes is not laid', async () => {
  const { files, failed, shown, keyOf, send } = begin();
  files.lay(file('a.txt'));
  const sent = send();
  files.cancel(keyOf('a.txt'));
  await sent;
  expect([shown(), failed]).toEqual([[], []]);
  expect(() => files.lay(file('setup.exe'))).toThrow(BureauError);
  expect(shown()).toEqual([]);
});
