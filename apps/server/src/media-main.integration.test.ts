import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { settings } from './media-node/media-node.fixture.ts';

const { firstPort, workerBin = '', secret } = settings();
const env = {
  PATH: process.env['PATH'],
  BUREAU_MEDIA_URL: `ws://127.0.0.1:${firstPort + 8}`,
  BUREAU_MEDIA_SECRET: secret,
  BUREAU_MEDIA_PORT: String(firstPort),
  BUREAU_MEDIA_WORKERS: '2',
  MEDIASOUP_WORKER_BIN: workerBin,
};

function start(overrides: NodeJS.ProcessEnv = {}): ChildProcess {
  const main = fileURLToPath(new URL('media-main.ts', import.meta.url));
  const media = spawn(process.execPath, [main], { env: { ...env, ...overrides }, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void media.kill('SIGKILL'));
  return media;
}

/** Reads the log until the node listens, and tells which workers it has. */
async function untilListening(media: ChildProcess): Promise<number[]> {
  const workers: number[] = [];
  if (!media.stdout) throw new Error('no log');
  for await (const line of createInterface(media.stdout)) {
    const entry = JSON.parse(line) as { readonly msg: string; readonly pid?: number };
    if (entry.msg === 'media worker runs' && entry.pid) workers.push(entry.pid);
    if (entry.msg === 'listening') return workers;
  }
  throw new Error('the media node ended');
}

/** An ended process whose parent is gone stays known until the first process of the machine has looked after it. */
const untilGone = (pids: readonly number[]) =>
  vi.waitFor(
    () => {
      for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    },
    { timeout: 10_000 },
  );

test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)('%s leaves no worker behind', async (signal) => {
  const media = start();
  const workers = await untilListening(media);
  expect(workers).toHaveLength(2);
  const exit = once(media, 'exit');
  media.kill(signal);
  expect(await exit).toEqual(signal === 'SIGKILL' ? [null, signal] : [0, null]);
  await untilGone(workers);
});

test('wrong settings are one line', async () => {
  const media = start({ BUREAU_MEDIA_PORT: 'many' });
  let said = '';
  media.stderr?.on('data', (data: Buffer) => {
    said += data.toString();
  });
  expect(await once(media, 'close')).toEqual([1, null]);
  expect(said).toMatch(/^Wrong settings: BUREAU_MEDIA_PORT: [^\n]+\n$/);
});
