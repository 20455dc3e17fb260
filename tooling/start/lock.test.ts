import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock, tryLock } from './lock.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bureau-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const takeAndStay = `
  import { tryLock } from ${JSON.stringify(new URL('lock.ts', import.meta.url).href)};
  tryLock(process.argv[1]);
  process.stdout.write('locked');
  setInterval(() => undefined, 1000);
`;

test('a lock of a living process is respected, of a killed one not', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', takeAndStay, file]);
  await once(child.stdout, 'data');
  expect(tryLock(file)).toEqual({ holderPid: child.pid });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(tryLock(file)).toHaveProperty('release');
});

test('a released lock can be taken again', () => {
  const first = tryLock(file);
  expect(tryLock(file)).toEqual({ holderPid: process.pid });
  if ('release' in first) first.release();
  expect(tryLock(file)).toHaveProperty('release');
});

test('a lock that somebody holds is taken once it is released', async () => {
  const release = await takeLock(file);
  let isTaken = false;
  const second = takeLock(file).then((releaseSecond) => {
    isTaken = true;
    releaseSecond();
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(isTaken).toBe(false);
  release();
  await second;
  expect(isTaken).toBe(true);
});

test('the number of a process that started at another time, or a torn file, holds nothing', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'in another life' }));
  expect(tryLock(file)).toHaveProperty('release');
  writeFileSync(file, '{"pid":');
  expect(tryLock(file)).toHaveProperty('release');
});
