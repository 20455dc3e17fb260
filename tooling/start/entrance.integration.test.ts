import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inCheckout } from './checkout.ts';
import type { Program } from './debian-tree.ts';
import { freePort } from './network/ports.ts';

/** Named by `npm test`: how HAProxy is started, or why there is none. */
const given: Program | { readonly missing: string } = JSON.parse(
  process.env['BUREAU_TEST_HAPROXY'] ??
    '{"missing":"no HAProxy was looked for: run npm test -- --project integration"}',
);
const missing = 'missing' in given ? given.missing : undefined;
const { command, args } = 'missing' in given ? { command: '', args: [] } : given;

const text = readFileSync(inCheckout('deploy', 'entrance', 'haproxy.cfg'), 'utf8');
const env = { ...process.env, DOMAIN: 'bureau.example' };
/** The signature of the PROXY protocol, version 2. */
const PROXIED = Buffer.from('0d0a0d0a000d0a515549540a', 'hex');

/** Takes connections, and keeps how each begins. */
async function listen(): Promise<{ readonly port: number; readonly begun: Buffer[] }> {
  const begun: Buffer[] = [];
  const server: Server = createServer((socket) => {
    socket.once('data', (data) => {
      begun.push(data);
      socket.destroy();
    });
    socket.on('error', () => undefined);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, begun };
}

describe('the entrance', () => {
  test('the relay is reached on the port of the web by its name, everybody else finds the web', async ({ skip }) => {
    skip(missing !== undefined, missing);
    const folder = mkdtempSync(join(tmpdir(), 'bureau-entrance-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [relay, web, port] = [await listen(), await listen(), await freePort()];
    const file = join(folder, 'haproxy.cfg');
    const here = text
      .replace('bind :::443 v4v6', `bind 127.0.0.1:${port}`)
      .replace('127.0.0.1:5349', `127.0.0.1:${relay.port}`)
      .replace('127.0.0.1:8443', `127.0.0.1:${web.port}`)
      .replace(/^ +(user|group) .*$/gm, '');
    writeFileSync(file, here);
    const proxy = spawn(command, [...args, '-db', '-f', file], { env, stdio: 'ignore' });
    onTestFinished(() => void proxy.kill());

    const ask = (servername: string) =>
      new Promise<void>((resolve) => {
        connect({ host: '127.0.0.1', port, servername })
          .on('error', () => undefined)
          .on('close', () => resolve());
      });
    const begun = () => [relay.begun.length, web.begun.length];
    await expect.poll(() => ask('bureau.example').then(begun)).toEqual([0, 1]);
    expect(web.begun[0]?.subarray(0, PROXIED.length)).toEqual(PROXIED);
    await ask('TURN.bureau.example');
    expect(begun()).toEqual([1, 1]);
    // TLS as it came.
    expect(relay.begun[0]?.[0]).toBe(0x16);
    await ask('turn.elsewhere.example');
    expect(begun()).toEqual([1, 2]);
  });

  test('HAProxy takes the configuration', ({ skip }) => {
    skip(missing !== undefined, missing);
    const file = inCheckout('deploy', 'entrance', 'haproxy.cfg');
    const { stderr, status } = spawnSync(command, [...args, '-c', '-f', file], { env });
    expect([status, String(stderr)]).toEqual([0, expect.not.stringMatching(/ALERT|WARNING/)]);
  });
});
