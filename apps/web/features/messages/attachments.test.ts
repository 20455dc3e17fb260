import type { FileOnItsWay, MessageRoom, SpokenFile } from '@bureau/client';
import type { ConversationId, MessageFileId } from '@bureau/core/kernel';
import { MOST_FILES } from '@bureau/core/messages';
import { expect, test, vi } from 'vitest';
import { attachmentsOf } from './attachments.ts';
import type { KeptFile, KeptFiles } from './kept-files.ts';

const here = 'here' as ConversationId;

/** A room in which files are on their way until the test says otherwise. */
function openRoom() {
  const sent: (FileOnItsWay & { readonly end: (error?: Error) => void })[] = [];
  const cancelled: string[] = [];
  const begin = (file: File) => {
    if (file.size === 0) throw new Error('empty');
    const id = `${file.name}-${sent.length}` as MessageFileId;
    let end: (error?: Error) => void = () => undefined;
    const promise = new Promise<MessageFileId>((resolve, reject) => {
      end = (error) => (error ? reject(error) : resolve(id));
    });
    const upload = { id, sent: promise, cancel: () => void cancelled.push(id) };
    sent.push({ ...upload, end: (error) => end(error) });
    return upload;
  };
  const sendFile = (_: ConversationId, file: File) => begin(file);
  const sendVoice = (_: ConversationId, voice: SpokenFile) => begin(new File([voice.file], 'voice'));
  const fileUrl = (id: MessageFileId, isPreview = false) => `/${id}${isPreview ? '?preview' : ''}`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a room it is this alone
  return { room: { sendFile, sendVoice, fileUrl } as unknown as MessageRoom, sent, cancelled };
}

/** What a page that is loaded anew knows. */
function keptFiles(): KeptFiles & { readonly files: KeptFile[]; readonly underWay: string[] } {
  const kept = { files: [] as KeptFile[], underWay: [] as string[] };
  return {
    get files() {
      return kept.files;
    },
    get underWay() {
      return kept.underWay;
    },
    read: () => kept.files,
    write: (_, files) => void (kept.files = [...files]),
    takeLost: () => kept.underWay.splice(0),
    writeUnderWay: (_, names) => void (kept.underWay = [...names]),
  };
}

const file = (name: string, text = 'x') => new File([text], name);
const never = (error: unknown): never => {
  throw error;
};

test('files wait in their conversation, and are of the message that takes them', async () => {
  const { room, sent } = openRoom();
  attachmentsOf(room, here).add([file('a'), file('b')], never);
  sent[0]?.end();
  await sent[0]?.sent;
  const later = attachmentsOf(room, here);
  expect(later.store.getState().map(({ name, isSent }) => [name, isSent])).toEqual([
    ['a', true],
    ['b', false],
  ]);
  expect(attachmentsOf(room, 'elsewhere' as ConversationId).store.getState()).toEqual([]);
  expect(later.take()).toEqual([['a-0', 'b-1']]);
  expect(later.take()).toEqual([]);
  expect(later.store.getState()).toEqual([]);
});

test('a file is called as it will be for those who get it', () => {
  const { room } = openRoom();
  const told: string[] = [];
  const attachments = attachmentsOf(room, here);
  attachments.add([file('FINAL\u202etxt.jpg'), file('\u202eempty', '')], (_, name) => told.push(name));
  expect(attachments.store.getState().map(({ name }) => name)).toEqual(['FINALtxt.jpg']);
  expect(told).toEqual(['empty']);
});

test('one that is taken back is cancelled; one that cannot be sent goes, and is told of', async () => {
  const { room, sent, cancelled } = openRoom();
  const failures: unknown[] = [];
  const attachments = attachmentsOf(room, here);
  attachments.add([file('a'), file('b'), file('empty', '')], (error) => failures.push(error));
  attachments.cancel('a-0');
  sent[1]?.end(new Error('cut'));
  await expect(sent[1]?.sent).rejects.toThrow('cut');
  expect(cancelled).toEqual(['a-0']);
  expect(failures.map(String)).toEqual(['Error: empty', 'Error: cut']);
  expect(attachments.store.getState()).toEqual([]);
});

test('a message takes so many files and no more, and each that is left out is told of', () => {
  const { room, sent } = openRoom();
  const left: string[] = [];
  const leave = (error: unknown, name: string) => void left.push(`${name}: ${String(error)}`);
  const attachments = attachmentsOf(room, here);
  attachments.add(
    Array.from({ length: MOST_FILES + 2 }, (_, at) => file(String(at))),
    leave,
  );
  attachments.add([file('more')], leave);
  expect(sent).toHaveLength(MOST_FILES);
  expect(left).toEqual(['10', '11', 'more'].map((name) => `${name}: BureauError: message-full`));
});

test('what has arrived is there when the page is loaded anew, and what had not is told, once', async () => {
  const kept = keptFiles();
  const before = openRoom();
  attachmentsOf(before.room, here, kept).add([file('a'), file('b'), file('c')], never);
  before.sent[0]?.end();
  await before.sent[0]?.sent;
  attachmentsOf(before.room, here, kept).cancel('c-2');
  expect(kept.underWay).toEqual(['b']);

  const after = attachmentsOf(openRoom().room, here, kept);
  expect(after.store.getState()).toMatchObject([{ key: 'a-0', name: 'a', sentBytes: 1, isSent: true }]);
  expect([after.takeLost(), after.takeLost()]).toEqual([['b'], []]);
  expect(after.take()).toEqual([['a-0']]);
  expect([kept.files, kept.underWay]).toEqual([[], []]);
});

test('a voice that was not sent waits as a file does, however many there are', async () => {
  const kept = keptFiles();
  const { room, sent } = openRoom();
  const attachments = attachmentsOf(room, here, kept);
  attachments.add(
    Array.from({ length: MOST_FILES }, (_, at) => file(String(at))),
    never,
  );
  const voice = { file: new Blob(['spoken']), durationMs: 1_000, peaks: [50] };
  attachments.addVoice(voice, 'Voice message', never);
  sent[MOST_FILES]?.end();
  await sent[MOST_FILES]?.sent;
  expect(attachments.store.getState().at(-1)).toMatchObject({ name: 'Voice message', sizeBytes: 6, isSent: true });
  expect(kept.files.at(-1)).toMatchObject({ key: `voice-${MOST_FILES}`, name: 'Voice message' });

  const left: string[] = [];
  attachments.add([file('more'), file('yet more')], (_, name) => left.push(name));
  expect(left).toEqual(['more', 'yet more']);
  const [first, ...others] = attachments.take();
  expect(first).toHaveLength(MOST_FILES);
  expect(others).toEqual([[`voice-${MOST_FILES}`]]);
});

test('a voice stays kept until it has arrived or is cancelled, and is not told of as lost', async () => {
  const files = keptFiles();
  const { room, sent } = openRoom();
  const attachments = attachmentsOf(room, here, files);
  const told: string[] = [];
  const failures: string[] = [];
  for (const name of ['sent', 'cancelled', 'failed']) {
    const kept = {
      add: () => undefined,
      end: () => void told.push(`${name} ends`),
      leave: async () => void told.push(`${name} is left`),
    };
    const voice = { file: new Blob(['spoken']), durationMs: 1_000, peaks: [50] };
    attachments.addVoice(voice, name, (_, failed) => failures.push(failed), kept);
  }
  expect([told, files.underWay]).toEqual([[], []]);
  sent[0]?.end();
  await sent[0]?.sent;
  attachments.cancel('voice-1');
  sent[2]?.end(new Error('cut'));
  await expect(sent[2]?.sent).rejects.toThrow('cut');
  expect(told).toEqual(['sent ends', 'cancelled ends', 'failed is left']);
  expect(failures).toEqual(['failed']);
  expect(files.files.map(({ name }) => name)).toEqual(['sent']);
});

test('a picture is seen while it waits, and let go when it goes', async () => {
  const shown = vi.spyOn(URL, 'createObjectURL').mockImplementation((picture) => `blob:${(picture as File).name}`);
  const letGo = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => undefined);
  const { room, sent } = openRoom();
  const kept = keptFiles();
  const attachments = attachmentsOf(room, here, kept);
  const picture = (name: string) => new File(['x'], name, { type: 'image/png' });
  attachments.add([picture('sent.png'), picture('cancelled.png'), file('plan.txt')], never);
  sent[0]?.end();
  await sent[0]?.sent;
  const previews = () => attachments.store.getState().map(({ previewUrl }) => previewUrl);
  expect(previews()).toEqual(['blob:sent.png', 'blob:cancelled.png', undefined]);
  expect([shown.mock.calls.length, letGo.mock.calls]).toEqual([2, []]);
  const anew = attachmentsOf(openRoom().room, here, kept);
  expect(anew.store.getState()).toMatchObject([{ name: 'sent.png', previewUrl: '/sent.png-0?preview' }]);
  anew.cancel('sent.png-0');
  attachments.cancel('cancelled.png-1');
  expect(letGo.mock.calls).toEqual([['blob:cancelled.png']]);
  attachments.take();
  expect(letGo.mock.calls).toEqual([['blob:cancelled.png'], ['blob:sent.png']]);
  vi.restoreAllMocks();
});
