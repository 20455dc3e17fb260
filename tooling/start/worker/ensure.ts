import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartFailure } from '../failure.ts';
import { tryLock } from '../lock.ts';
import type { Note } from '../progress.ts';
import { buildWorker } from './build.ts';
import { cachedWorker, mediasoupVersion } from './place.ts';
import { downloadPrebuilt } from './prebuilt.ts';
import { worksHere } from './prove.ts';

const LOOK_AGAIN_MS = 1_000;

/** The media worker to use: the one of the environment, the kept one, the official one, or one compiled here. */
export async function ensureWorker(env: NodeJS.ProcessEnv, note: Note, signal?: AbortSignal): Promise<string> {
  const given = env['MEDIASOUP_WORKER_BIN'];
  if (given) {
    if (await worksHere(given)) return given;
    throw new StartFailure(
      `MEDIASOUP_WORKER_BIN (${given}) is not a media worker of mediasoup ${mediasoupVersion()} for this computer: correct it or leave it out.`,
    );
  }
  const kept = cachedWorker(env);
  if (existsSync(kept) && (await worksHere(kept))) return kept;
  mkdirSync(dirname(kept), { recursive: true });
  const release = await lockWaiting(`${dirname(kept)}/lock`, note, signal);
  try {
    if (!existsSync(kept) || !(await worksHere(kept))) await makeWorker(kept, env, note);
    return kept;
  } finally {
    release();
  }
}

async function makeWorker(kept: string, env: NodeJS.ProcessEnv, note: Note): Promise<void> {
  const fresh = `${kept}.partial`;
  note('looking for the official one');
  if (!(await downloadPrebuilt(fresh, env)) || !(await worksHere(fresh))) {
    await buildWorker(fresh, note);
    if (!(await worksHere(fresh))) {
      rmSync(fresh);
      throw new StartFailure(
        'The media worker was compiled but does not run here: set MEDIASOUP_WORKER_BIN to one that does.',
      );
    }
  }
  renameSync(fresh, kept);
}

async function lockWaiting(file: string, note: Note, signal: AbortSignal | undefined): Promise<() => void> {
  for (;;) {
    const lock = tryLock(file);
    if ('release' in lock) return lock.release;
    note(`process ${lock.holderPid} makes it already, waiting`);
    await pause(LOOK_AGAIN_MS, undefined, { ...(signal && { signal }) });
  }
}
