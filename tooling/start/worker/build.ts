import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inCheckout } from '../checkout.ts';
import { StartFailure } from '../failure.ts';
import type { Note } from '../progress.ts';
import { type Outcome, run } from '../run.ts';
import { ensureCompiler } from './compiler.ts';
import { mediasoupFolder } from './place.ts';

/** Compiles the worker from the sources in the npm package into `file`; takes minutes. */
export async function buildWorker(file: string, note: Note): Promise<void> {
  await ensureCompiler(note);
  const folder = join(dirname(file), 'build');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  note('configuring');
  const source = inCheckout('tooling', 'media-worker');
  const definitions = ['-DCMAKE_BUILD_TYPE=Release', `-DMEDIASOUP_DIR=${mediasoupFolder()}`];
  succeeded(await run('cmake', ['-S', source, '-B', folder, '-G', 'Ninja', ...definitions]));
  const onLine = (line: string) => {
    const count = /^\[(\d+)\/(\d+)\]/.exec(line);
    if (count) note(`compiling ${count[1]} of ${count[2]}`);
  };
  succeeded(await run('ninja', ['-C', folder], { onLine }));
  copyFileSync(join(folder, 'mediasoup-worker'), file);
  rmSync(folder, { recursive: true });
}

function succeeded({ code, output }: Outcome): void {
  if (code === 0) return;
  if (/No space left on device/.test(output)) {
    throw new StartFailure(
      'The disk is full: compiling the media worker needs about 200 MB; free some space and start again.',
    );
  }
  const line = output.split('\n').find((each) => /error:|CMake Error|fatal|not found|Could NOT/i.test(each));
  throw new StartFailure(
    `The media worker does not compile (${line?.trim() ?? output.trim().split('\n').at(-1)}): set MEDIASOUP_WORKER_BIN to a worker of this version.`,
  );
}
