import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tryLock } from './lock.ts';

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

test('the number of a process that started at another time, or a torn file, holds nothing', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'in another life' }));
  expect(tryLock(file)).toHaveProperty('release');
  writeFileSync(file, '{"pid":');
  expect(tryLock(file)).toHaveProperty('release');
});
