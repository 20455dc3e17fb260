import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from './server.fixture.ts';

const INSTALLER = 'bureau-1.2.3-linux-x86_64.AppImage';
let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bureau-releases-'));
  server = await TestServer.start({ desktopFolder: join(folder, 'desktop') });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers?: Record<string, string>) =>
  fetch(`${server.url}/desktop/${path}`, { headers: headers ?? {} });

test('without anything packed the list is empty, and there is no newer version', async () => {
  expect(await (await get('releases')).json()).toEqual([]);
  expect((await get('latest-linux.yml')).status).toBe(404);
});

test('what was put there is listed and served, whole and in parts, and nothing else is', async () => {
  mkdirSync(join(folder, 'desktop', 'deeper'), { recursive: true });
  for (const name of [INSTALLER, 'latest-linux.yml', 'notes.txt', '.hidden', 'deeper/bureau-1.2.3-win-x64.exe']) {
    writeFileSync(join(folder, 'desktop', name), 'content');
  }
  writeFileSync(join(folder, 'secret.yml'), 'secret');
  expect(await (await get('releases')).json()).toEqual([
    { file: INSTALLER, system: 'linux', kind: 'AppImage', version: '1.2.3' },
  ]);
  const whole = await get(INSTALLER);
  expect([whole.status, await whole.text()]).toEqual([200, 'content']);
  expect(whole.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  const part = await get(INSTALLER, { range: 'bytes=1-3' });
  expect([part.status, await part.text()]).toEqual([206, 'ont']);
  expect((await get('latest-linux.yml')).status).toBe(200);
  for (const other of [
    'notes.txt',
    '.hidden',
    'deeper/bureau-1.2.3-win-x64.exe',
    '..%2fsecret.yml',
    '%2e%2e/secret.yml',
  ]) {
    expect([other, (await get(other)).status]).not.toEqual([other, 200]);
  }
});
