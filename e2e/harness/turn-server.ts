import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const SECRET = 'a secret of the relay in journeys';

/** A relay on this machine, as a company would run it. */
export interface TurnServer {
  /** What Bureau must be told. */
  readonly env: NodeJS.ProcessEnv;
  /** Where it is reached over UDP, on the loopback, and by which secret. */
  readonly plain: { readonly port: number; readonly secret: string };
  stop(): Promise<void>;
}

/** The coturn that `npm test` has found, or why it has none. */
const found: { readonly command: string; readonly args: readonly string[] } | { readonly missing: string } = JSON.parse(
  process.env['BUREAU_TEST_TURN'] ?? '{"missing":"no relay was looked for: run npm test -- --project e2e"}',
);

/** Why no TURN server can run here; nothing when one can. */
export const missingTurnServer = 'missing' in found ? found.missing : undefined;

/** Starts coturn with the settings of docs/operating.md, on the loopback, reached over TLS alone. */
export async function startTurnServer(): Promise<TurnServer> {
  if ('missing' in found) throw new Error(found.missing);
  const folder = mkdtempSync(join(tmpdir(), 'bureau-turn-'));
  const [cert, pkey, config] = [join(folder, 'cert.pem'), join(folder, 'key.pem'), join(folder, 'turn.conf')] as const;
  const pems = await generate([{ name: 'commonName', value: '127.0.0.1' }], { keySize: 2048 });
  writeFileSync(cert, pems.cert);
  writeFileSync(pkey, pems.private);
  const [port, plainPort] = [await freePort(), await freePort()];
  writeFileSync(
    config,
    [
      'use-auth-secret',
      `static-auth-secret=${SECRET}`,
      'realm=bureau.example',
      'listening-ip=127.0.0.1',
      'relay-ip=127.0.0.1',
      'relay-ip=::1',
      `listening-port=${plainPort}`,
      `tls-listening-port=${port}`,
      `cert=${cert}`,
      `pkey=${pkey}`,
      'no-multicast-peers',
      'allow-loopback-peers',
      'no-tcp-relay',
      'denied-peer-ip=0.0.0.0-255.255.255.255',
      'denied-peer-ip=::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      'allowed-peer-ip=127.0.0.1',
      'no-cli',
      `pidfile=${join(folder, 'pid')}`,
      `userdb=${join(folder, 'users')}`,
      'log-file=stdout',
      'verbose',
    ].join('\n'),
  );
  const child = spawn(found.command, [...found.args, '-c', config], { stdio: ['ignore', 'pipe', 'ignore'] });
  let told = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`turnserver ended: ${told}`)));
    child.stdout.on('data', (chunk) => {
      told += String(chunk);
      if (told.includes(`listener opened on : 127.0.0.1:${port}`)) resolve();
    });
  });
  return {
    env: { BUREAU_TURN_URLS: `turns:127.0.0.1:${port}?transport=tcp`, BUREAU_TURN_SECRET: SECRET },
    plain: { port: plainPort, secret: SECRET },
    async stop() {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
      rmSync(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
