import { cpSync, existsSync, rmSync } from 'node:fs';
import { inCheckout } from '../checkout.ts';
import { StartFailure } from '../failure.ts';
import type { Note } from '../progress.ts';
import { run } from '../run.ts';
import { compressBelow } from './compressed.ts';
import { whenChanged } from './fingerprint.ts';
import { copyPublicFiles } from './public-files.ts';

/** Where the built pages are, with what browsers fetch beside them. */
export const builtWeb = inCheckout('apps', 'web', '.next', 'standalone', 'apps', 'web');

/** The program that serves the pages once they are built. */
export const webServer = `${builtWeb}/server.js`;

const INPUTS = [
  'apps/web',
  'packages/api',
  'packages/client',
  'packages/core',
  'packages/desktop-bridge',
  'packages/ui',
  'tooling/start/build/compressed.ts',
  'pnpm-lock.yaml',
  'tsconfig.base.json',
];

/** Builds the pages when their sources changed. */
export async function buildWeb(note: Note): Promise<void> {
  await whenChanged('web', INPUTS, webServer, async () => {
    const web = inCheckout('apps', 'web');
    const { code, output } = await run(process.execPath, ['--run', 'build'], {
      cwd: web,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      onLine: (line) => note(line.trim()),
    });
    if (/ENOSPC|No space left/.test(output)) {
      throw new StartFailure(
        'The disk is full: building the pages needs about 500 MB; free some space and start again.',
      );
    }
    if (code !== 0) throw new StartFailure(`${output.trim()}\nThe pages could not be built (see above).`);
    // Next leaves what browsers fetch to a CDN; the api serves it from beside the server.
    for (const [from, to] of [
      ['.next/static', '.next/static'],
      ['public', 'public'],
    ]) {
      rmSync(`${builtWeb}/${to}`, { recursive: true, force: true });
      if (existsSync(`${web}/${from}`)) cpSync(`${web}/${from}`, `${builtWeb}/${to}`, { recursive: true });
    }
    copyPublicFiles(`${builtWeb}/public`);
    note('compressing what browsers fetch');
    await Promise.all([compressBelow(`${builtWeb}/.next/static`), compressBelow(`${builtWeb}/public`)]);
  });
}
