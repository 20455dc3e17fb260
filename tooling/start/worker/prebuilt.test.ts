import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../network/ports.ts';
import { mediasoupVersion } from './place.ts';
import { downloadPrebuilt, prebuiltUrl } from './prebuilt.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bureau-prebuilt-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function withReleases(archive: Buffer | undefined, work: (env: NodeJS.ProcessEnv) => Promise<void>) {
  const server = createServer((request, response) => {
    const expected = basename(new URL(prebuiltUrl({})).pathname);
    if (archive === undefined || request.url !== `/${mediasoupVersion()}/${expected}`) response.statusCode = 404;
    response.end(response.statusCode === 404 ? 'Not Found' : archive);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = Object(server.address());
  try {
    await work({ MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: `http://127.0.0.1:${port}` });
  } finally {
    server.close();
  }
}

test('the archive of the release is fetched and unpacked', async () => {
  const content = `#!/bin/sh\n${'echo worker\n'.repeat(200)}`;
  mkdirSync(join(folder, 'release'));
  writeFileSync(join(folder, 'release', 'mediasoup-worker'), content);
  chmodSync(join(folder, 'release', 'mediasoup-worker'), 0o755);
  execFileSync('tar', ['-czf', join(folder, 'a.tgz'), '-C', join(folder, 'release'), '.']);
  await withReleases(readFileSync(join(folder, 'a.tgz')), async (env) => {
    const file = join(folder, 'cache', 'worker');
    expect(await downloadPrebuilt(file, env)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(content);
    expect(statSync(file).mode & 0o111).toBe(0o111);
  });
});

test.each([
  ['no such release', undefined],
  ['a page of a proxy instead of an archive', Buffer.from('<html>Sign in</html>')],
  ['an empty answer', Buffer.alloc(0)],
])('%s is no failure, there is just no worker', async (_, archive) => {
  await withReleases(archive, async (env) => {
    const file = join(folder, 'worker');
    expect(await downloadPrebuilt(file, env)).toBe(false);
    expect(existsSync(file)).toBe(false);
  });
});

test('nobody at the address is no failure', async () => {
  const env = { MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: `http://127.0.0.1:${await freePort()}` };
  expect(await downloadPrebuilt(join(folder, 'worker'), env)).toBe(false);
});
