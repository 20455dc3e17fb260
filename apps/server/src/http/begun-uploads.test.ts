import { mkdtempSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UserId } from '@bureau/core/kernel';
import { Upload } from '@tus/server';
import { beforeEach, expect, test } from 'vitest';
import { BegunUploads } from './begun-uploads.ts';

const ID = 'ada_file';
const gone = { status_code: 404 };

let directory: string;
let uploads: BegunUploads;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'bureau-uploads-'));
  uploads = new BegunUploads({ directory });
  await begin();
});

const begin = () => uploads.create(new Upload({ id: ID, size: 5, offset: 0 }));
const come = (content: string) => writeFile(join(directory, ID), content);

test('how far one has come is known until it is whole', async () => {
  await come('hel');
  expect(await uploads.getUpload(ID)).toMatchObject({ offset: 3, size: 5 });
  expect(await uploads.sizesOf('ada' as UserId)).toEqual([5]);
  expect(await uploads.sizesOf('ben' as UserId)).toEqual([]);
});

test('one that is being taken is gone when it is taken, and not before', async () => {
  await come('hello');
  const order: string[] = [];
  const answer = Promise.withResolvers<string>();
  const taking = uploads.take(ID, () => answer.promise);
  const asked = uploads.getUpload(ID).catch((error: unknown) => {
    order.push('asked');
    return error;
  });
  const begun = begin().then(() => order.push('begun'));
  // What is asked of the disk now is answered after what was asked before.
  expect(await uploads.sizesOf('ada' as UserId)).toEqual([5]);
  expect(await readdir(directory)).toContain(ID);
  order.push('taken');
  answer.resolve('kept');
  expect(await taking).toBe('kept');
  await Promise.all([asked, begun]);
  expect(order[0]).toBe('taken');
  expect(await uploads.getUpload(ID)).toMatchObject({ offset: 0, size: 5 });
});

test('one that could not be taken is gone too', async () => {
  await come('hello');
  const failing = uploads.take(ID, () => Promise.reject(new Error('The scanner is away')));
  await expect(failing).rejects.toThrow('The scanner is away');
  await expect(uploads.getUpload(ID)).rejects.toMatchObject(gone);
  expect(await readdir(directory)).toEqual([]);
});

test('one that came whole and that nobody takes was left behind', async () => {
  await come('hello');
  await expect(uploads.getUpload(ID)).rejects.toMatchObject(gone);
  expect(await readdir(directory)).toEqual([]);
});
