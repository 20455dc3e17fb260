import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLogFile } from './log-file.ts';
import { type Supervised, supervise } from './supervised.ts';

let folder: string;
let supervised: Supervised | undefined;
const said: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bureau-processes-'));
  said.length = 0;
});
afterEach(async () => {
  supervised?.destroy();
  supervised = undefined;
  rmSync(folder, { recursive: true });
});

function start(program: string): Supervised {
  const file = join(folder, 'program.mjs');
  writeFileSync(file, program);
  const logFile = openLogFile(join(folder, 'program.log'), (line) => said.push(line), undefined);
  supervised = supervise({ name: 'test', nodeArgs: [file], cwd: folder, env: process.env }, logFile, (line) =>
    said.push(line),
  );
  return supervised;
}

const isRunning = (pid: number) => {
  try {
    // A zombie that nobody has collected yet does not run.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

const stays = `console.log('up'); setInterval(() => undefined, 1000);`;

// The quickest of three counts: the machine may be busy with something else.
test('a killed process is back within 300 ms', { retry: 2 }, async () => {
  const target = start(stays);
  const first = target.pid();
  await expect.poll(() => target.logFile.tail()).toEqual(['up']);
  const killedAt = performance.now();
  target.kill('SIGKILL');
  await expect.poll(() => target.pid(), { interval: 5 }).not.toBe(first);
  await expect.poll(() => target.pid(), { interval: 5 }).toBeDefined();
  expect(performance.now() - killedAt).toBeLessThan(300);
  await expect.poll(() => target.logFile.tail()).toEqual(['up', 'up']);
});

test('a process that ends at once is started ever more slowly', async () => {
  const target = start(`console.error('cannot'); process.exit(3);`);
  const startedAt = performance.now();
  await expect.poll(() => target.failures(), { timeout: 5_000 }).toBe(3);
  expect(performance.now() - startedAt).toBeGreaterThan(600); // 200 + 400 ms of pauses
  expect(said[0]).toContain('The test process ended (code 3) and is started again');
});

test('what ran for a while is started again without a pause', async () => {
  const target = start(stays);
  const first = target.pid();
  await expect.poll(() => target.logFile.tail()).toEqual(['up']);
  const later = performance.now() + 60_000;
  vi.spyOn(performance, 'now').mockReturnValue(later);
  const waits = vi.spyOn(globalThis, 'setTimeout');
  target.kill('SIGKILL');
  await vi.waitUntil(() => target.pid() !== first && target.pid() !== undefined);
  const pauses = waits.mock.calls.filter(([callback]) => callback.name === 'start').map(([, ms]) => ms);
  vi.restoreAllMocks();
  expect(pauses).toEqual([0]);
});

test('stop lets it finish, and it stays stopped', async () => {
  const target = start(`process.on('SIGTERM', () => { console.log('bye'); process.exit(0); });
    console.log('up'); setInterval(() => undefined, 1000);`);
  await expect.poll(() => target.logFile.tail()).toEqual(['up']);
  await target.stop();
  await expect.poll(() => target.logFile.tail()).toEqual(['up', 'bye']);
  expect(target.pid()).toBeUndefined();
  expect(said).toEqual([]);
});

const neverExits = `process.on('exit', () => { for (;;); });
  process.on('SIGTERM', () => process.exit(0));
  console.log('up');
  setInterval(() => undefined, 1000);`;

test.skipIf(process.platform !== 'linux').each([
  ['an ordinary process', stays],
  ['one that cannot finish its exit', neverExits],
])('a killed supervisor takes %s along', async (_, program) => {
  const supervisor = join(folder, 'supervisor.mjs');
  const child = join(folder, 'child.mjs');
  writeFileSync(child, program);
  writeFileSync(
    supervisor,
    `import { openLogFile } from ${JSON.stringify(new URL('log-file.ts', import.meta.url).href)};
     import { supervise } from ${JSON.stringify(new URL('supervised.ts', import.meta.url).href)};
     const logFile = openLogFile(process.argv[3], () => {}, (line) => console.log(target.pid()));
     const target = supervise({ name: 'test', nodeArgs: [process.argv[2]], cwd: '.', env: process.env }, logFile, () => {});`,
  );
  const running = spawn(process.execPath, [supervisor, child, join(folder, 'child.log')]);
  const [pid] = await once(running.stdout, 'data');
  expect(isRunning(Number(pid))).toBe(true);
  running.kill('SIGKILL');
  await expect.poll(() => isRunning(Number(pid)), { timeout: 5_000 }).toBe(false);
});
