import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  ALICE,
  connect,
  microphoneRequest,
  settings,
  silent,
  startNode,
  value,
  workerBin,
} from './media-node.fixture.ts';
import { startMediaNode } from './media-node.ts';
import { spawnWorker } from './spawn-worker.ts';

test('a worker that dies loses its rooms and is replaced', async () => {
  const node = await startNode();
  const { link, events } = await connect(node.port);
  value(await link.open('a call', 'call'));
  const before = value(await link.admit('a call', ALICE));
  const [pid] = node.workerPids;
  process.kill(pid ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(events).toContainEqual({ type: 'room-lost', roomId: 'a call' }), { interval: 10 });

  expect(value(await link.list())).toEqual([]);
  value(await link.open('a call', 'call'));
  const after = value(await link.admit('a call', ALICE));
  expect(after.generation).toBeGreaterThan(before.generation);
  expect(after.send.iceCandidates[0]?.['port']).toBe(before.send.iceCandidates[0]?.['port']);
  value(await link.publish('a call', ALICE, microphoneRequest(after, 1)));
  expect(node.workerPids).not.toContain(pid);
});

test('a worker that hangs is replaced too', async () => {
  const node = await startNode();
  const [pid] = node.workerPids;
  process.kill(pid ?? 0, 'SIGSTOP');
  await vi.waitFor(() => expect([node.workerPids.length, node.workerPids[0] === pid]).toEqual([1, false]), {
    timeout: 20_000,
  });
});

test('a worker that never answers is given up and ended', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bureau-worker-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const hung = join(folder, 'hung-worker');
  const pidFile = join(folder, 'pid');
  writeFileSync(hung, `#!/bin/sh\necho $$ > ${pidFile}\nexec cat <&3\n`, { mode: 0o755 });
  await expect(spawnWorker(hung, 300)).rejects.toThrow(/hung-worker could not be started: it did not answer in 0.3 s/);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
});

test('a worker that is none is one clear error', async () => {
  await expect(spawnWorker('/nowhere/worker')).rejects.toThrow(/\/nowhere\/worker could not be started: .*ENOENT/);
  await expect(spawnWorker('/bin/true')).rejects.toThrow(/\/bin\/true could not be started/);
});

test('a media port in use is one clear error, and no worker stays behind', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await new Promise((resolve) => taken.once('listening', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const start = startMediaNode(settings({ firstPort: port, workerBin: workerBin() }), silent);
  await expect(start).rejects.toThrow(`The media port ${port} (UDP and TCP) cannot be used`);
});
