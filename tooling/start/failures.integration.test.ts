import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inCheckout } from './checkout.ts';
import { openDataFolder } from './data-folder.ts';
import { explain } from './failure.ts';
import { claimMediaPorts, freePort } from './network/ports.ts';
import { startPostgres } from './postgres/cluster.ts';
import { run } from './run.ts';

const asRoot = process.getuid?.() === 0;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bureau-failures-'));
  chmodSync(folder, 0o711);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Starts Bureau as a person would, and gives what it said last. */
async function startWith(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { code, output } = await run(process.execPath, [inCheckout('tooling', 'start', 'main.ts'), 'start', ...args], {
    env: { ...process.env, DATABASE_URL: '', BUREAU_DATA: join(folder, 'data'), BUREAU_MEDIA_PORT: '0', ...env },
  });
  return { code, lastLine: output.trim().split('\n').at(-1) };
}

test('a busy port', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = Object(server.address());
  const { code, lastLine } = await startWith(['--port', String(port)]);
  server.close();
  expect(lastLine).toBe(
    `Port ${port} is taken by another program: stop it, or choose another port, for example --port ${port + 1000}.`,
  );
  expect(code).toBe(1);
  expect(existsSync(join(folder, 'data', 'bureau.lock'))).toBe(false);
});

test('a busy port for sound', async () => {
  const first = await claimMediaPorts(0, 1, '127.0.0.1');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(first, '127.0.0.1', resolve));
  const { code, lastLine } = await startWith(['--port', '0', '--media-port', String(first)]);
  server.close();
  expect(lastLine).toContain('--media-port');
  expect(code).toBe(1);
});

test('a busy port for telephones', async () => {
  const server = createServer();
  // Where another program has it already, all the better.
  await new Promise<void>((resolve) => server.once('error', () => resolve()).listen(5060, '127.0.0.1', resolve));
  const { code, lastLine } = await startWith(['--port', '0', '--phones']);
  server.close();
  expect(lastLine).toBe(
    'Port 5060 is taken by another program, perhaps an Asterisk of this computer: stop it, or start without --phones.',
  );
  expect(code).toBe(1);
});

test('a DATABASE_URL where nobody answers', async () => {
  const port = await freePort();
  const { code, lastLine } = await startWith(['--port', '0'], { DATABASE_URL: `postgresql://a:b@127.0.0.1:${port}/c` });
  expect(lastLine).toBe(
    `DATABASE_URL: nothing answers at 127.0.0.1:${port}; start PostgreSQL there, or correct the address.`,
  );
  expect(code).toBe(1);
});

test('a file where the data folder should be', async () => {
  writeFileSync(join(folder, 'data'), '');
  const { code, lastLine } = await startWith(['--port', '0']);
  expect(lastLine).toMatch(
    /^A file is where a folder is needed .*: move it, or choose another data folder with --data\.$/,
  );
  expect(code).toBe(1);
});

describe.runIf(asRoot && process.platform === 'linux')('on a file system of its own', () => {
  let mounted: string;

  beforeEach(() => {
    mounted = join(folder, 'mounted');
    mkdirSync(mounted);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=755', 'tmpfs', mounted]);
  });
  afterEach(() => {
    execFileSync('umount', ['--lazy', mounted]);
  });

  test('a read-only folder', async () => {
    execFileSync('mount', ['-o', 'remount,ro', mounted]);
    const { code, lastLine } = await startWith(['--port', '0', '--data', join(mounted, 'data')]);
    expect(lastLine).toMatch(/^No permission to write .*choose another data folder with --data\.$/);
    expect(code).toBe(1);
  });

  test('a full disk', async () => {
    const data = openDataFolder(join(mounted, 'data'));
    const failure = await startPostgres(data, () => undefined).catch((error: unknown) => explain(error));
    expect(failure).toMatch(/^The disk is full/);
  });
});
