import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from './log-file.ts';
import { withoutSecrets } from './without-secrets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bureau-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('each line has its time and stays one line', () => {
  const file = join(folder, 'logs', 'desktop.log');
  openLog(file, () => new Date(0))('two\nlines');
  expect(readFileSync(file, 'utf8')).toBe('1970-01-01T00:00:00.000Z two ⏎ lines\n');
});

test('a full log is put aside; four files are kept, none larger than a megabyte', () => {
  const file = join(folder, 'desktop.log');
  for (let start = 0; start < 6; start += 1) {
    const log = openLog(file);
    for (let line = 0; line < 450; line += 1) log(`${start} ${'x'.repeat(10_000)}`);
  }
  expect(readdirSync(folder).sort()).toEqual(['desktop.log', 'desktop.log.1', 'desktop.log.2', 'desktop.log.3']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000_000);
  expect(readFileSync(file, 'utf8').slice(25, 26)).toBe('5');
});

test.each([
  ['GET https://bureau.example/x?token=abc#d', 'GET https://bureau.example/x?…'],
  ['opened https://bureau.example/m/AbCd-123', 'opened https://bureau.example/m/…'],
  ['https://user:pw@bureau.example/', 'https://…@bureau.example/'],
  ['authorization: Bearer abc.def', 'authorization: Bearer …'],
  ['"password":"hunter2"', '"password":"…"'],
  ['helene.gagnon@atelier.example called', '… called'],
  ['dial tel:+33199001234 now', 'dial tel:… now'],
  ['number +33 1 99 00 12 34!', 'number …!'],
  ['window 1280x800 at 0,0', 'window 1280x800 at 0,0'],
])('%s', (text, expected) => {
  expect(withoutSecrets(text)).toBe(expected);
});
