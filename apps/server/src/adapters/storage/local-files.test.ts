import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localFiles } from './local-files.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bureau-files-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function* pieces(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function* broken() {
  yield Buffer.from('half of it');
  throw new Error('The sender has gone');
}

const textOf = async (key: string) => {
  const read = await localFiles(folder).read(key);
  let text = '';
  for await (const chunk of read ?? []) text += Buffer.from(chunk).toString();
  return read && text;
};

test('what is put is read again, whole and in ranges', async () => {
  const files = localFiles(folder);
  expect(await files.put('a/b.bin', pieces('one ', 'two ', 'three'))).toEqual({ sizeBytes: 13 });
  expect(await textOf('a/b.bin')).toBe('one two three');
  expect(await files.put('a/b.bin', Buffer.from('again'))).toEqual({ sizeBytes: 5 });
  expect(await textOf('a/b.bin')).toBe('again');
});

test('a stream that breaks leaves what was there before, and nothing beside it', async () => {
  const files = localFiles(folder);
  await expect(files.put('a/new.bin', broken())).rejects.toThrow('The sender has gone');
  expect(await files.size('a/new.bin')).toBeUndefined();
  await files.put('a/old.bin', Buffer.from('before'));
  await expect(files.put('a/old.bin', broken())).rejects.toThrow('The sender has gone');
  expect(await textOf('a/old.bin')).toBe('before');
  expect(await readdir(join(folder, 'a'))).toEqual(['old.bin']);
});

test('a name that leads out of the folder is refused', async () => {
  await expect(async () => localFiles(folder).put('../out.bin', Buffer.from(''))).rejects.toThrow(RangeError);
});
