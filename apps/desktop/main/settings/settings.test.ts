import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSettings } from './settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bureau-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const EMPTY = { servers: [], current: '', shortcuts: {} };

test('what was changed is there at the next start', () => {
  const file = join(folder, 'deep', 'settings.json');
  const servers = [{ origin: 'https://bureau.example', name: 'bureau.example' }];
  openSettings(file).change({ servers, current: 'https://bureau.example' });
  expect(openSettings(file).read()).toEqual({ servers, current: 'https://bureau.example', shortcuts: {} });
});

test.each([[''], ['{'], ['null'], ['[]'], ['3'], ['{"servers":"x","current":7,"window":{"x":"left"}}']])(
  'a broken file counts as empty: %s',
  (content) => {
    const file = join(folder, 'settings.json');
    writeFileSync(file, content);
    expect(openSettings(file).read()).toEqual(EMPTY);
  },
);

test('one broken setting does not take the others with it', () => {
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify({ current: 'https://bureau.example', window: { x: 1 } }));
  expect(openSettings(file).read()).toEqual({ ...EMPTY, current: 'https://bureau.example' });
  openSettings(file).change({ servers: [] });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...EMPTY, current: 'https://bureau.example' });
});
