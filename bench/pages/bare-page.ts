import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '@bureau/start/ports';

/** Inside the web client, so that it is built by the same versions of everything. */
const web = join(import.meta.dirname, '../../apps/web');
const folder = join(web, 'dist', 'bare-page');
const next = join(web, 'node_modules', 'next', 'dist', 'bin', 'next');

const FILES = {
  'package.json': '{ "private": true, "type": "module" }',
  'next.config.js': `export default { turbopack: { root: ${JSON.stringify(join(web, '../..'))} }, agentRules: false };`,
  'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
  'app/page.jsx': `'use client';
import { useState } from 'react';
export default function Page() {
  const [count, setCount] = useState(0);
  return <button onClick={() => setCount(count + 1)}>{count}</button>;
}`,
};

/** A page of the same framework that does next to nothing, built and served; `stop` leaves nothing behind. */
export async function serveBarePage(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  await mkdir(join(folder, 'app'), { recursive: true });
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
  const start = (...args: readonly string[]) => {
    const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
    return spawn(process.execPath, [next, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'], env });
  };
  const building = start('build');
  building.stdout.resume();
  const [code]: number[] = await once(building, 'exit');
  if (code !== 0) throw new Error('the bare page could not be built');
  const port = await freePort();
  const server = start('start', '--hostname', '127.0.0.1', '--port', String(port));
  await new Promise<void>((resolve, reject) => {
    server.once('exit', () => reject(new Error('the bare page is not served')));
    server.stdout.on('data', (chunk) => {
      if (String(chunk).includes('Ready')) resolve();
    });
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      const exited = once(server, 'exit');
      server.kill();
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
