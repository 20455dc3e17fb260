import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLogFile } from './log-file.ts';

const LARGEST_BYTES = 1_000;
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bureau-log-file-'));
  path = join(folder, 'api.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

const said: string[] = [];
const open = () => {
  const stream = new PassThrough();
  openLogFile(path, (line) => said.push(line), undefined, LARGEST_BYTES).collect(stream);
  return stream;
};
const written = () => readFileSync(path, 'utf8');
const aside = () => readFileSync(`${path}.1`, 'utf8');

test('a file that is full while Bureau runs is put aside, and no line is lost or broken', async () => {
  const stream = open();
  const lines = Array.from({ length: 150 }, (_, at) => `line ${at} é`);
  // Pieces that end in the middle of a line.
  const text = `${lines.join('\n')}\n`;
  for (let at = 0; at < text.length; at += 7) stream.write(text.slice(at, at + 7));
  const last = () => written().trimEnd().split('\n').at(-1);
  await expect.poll(last).toBe('line 149 é');
  const kept = `${aside()}${written()}`.trimEnd().split('\n');
  expect(kept).toEqual(lines.slice(-kept.length));
  expect(kept.length).toBeGreaterThan(70);
  for (const file of [path, `${path}.1`]) expect(statSync(file).size).toBeLessThan(LARGEST_BYTES + 20);
});

test('what a run before left is gone on with, and counts', async () => {
  writeFileSync(path, `${'x'.repeat(LARGEST_BYTES)}\n`);
  open().write('new\n');
  await expect.poll(written).toBe('new\n');
  expect(aside()).toContain('xxx');
});

test('the end of a process is written without the end of its line', async () => {
  open().end('Killed');
  await expect.poll(written).toBe('Killed\n');
});

test('a file that cannot be written is said once', () => {
  path = join(folder, 'none', 'api.log');
  open().write('a\nb\n');
  expect(said).toEqual([`${path} cannot be written any more (ENOENT); Bureau goes on without it.`]);
});
