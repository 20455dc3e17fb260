import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureWorker } from './ensure.ts';
import { cachedWorker } from './place.ts';
import { worksHere } from './prove.ts';

let folder: string;
let worker: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bureau-worker-'));
  worker = await ensureWorker(process.env, () => undefined);
}, 900_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('the worker of this computer works, any other program is refused', async () => {
  expect(await worksHere(worker)).toBe(true);
  expect(await worksHere('/bin/true')).toBe(false);
  expect(await worksHere(join(folder, 'missing'))).toBe(false);
});

test('a program that stays silent is given up', async () => {
  const silent = join(folder, 'silent');
  writeFileSync(silent, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
  expect(await worksHere(silent, 2_000)).toBe(false);
});

test('a wrong MEDIASOUP_WORKER_BIN is one clear line', async () => {
  await expect(ensureWorker({ MEDIASOUP_WORKER_BIN: '/bin/true' }, () => undefined)).rejects.toThrow(
    /^MEDIASOUP_WORKER_BIN \(\/bin\/true\) is not a media worker of mediasoup \S+ for this computer: correct it or leave it out\.$/,
  );
});

test('a kept worker is used without looking anywhere', async () => {
  const env = { XDG_CACHE_HOME: folder };
  mkdirSync(dirname(cachedWorker(env)), { recursive: true });
  copyFileSync(worker, cachedWorker(env));
  const notes: string[] = [];
  expect(await ensureWorker(env, (text) => notes.push(text))).toBe(cachedWorker(env));
  expect(notes).toEqual([]);
});
