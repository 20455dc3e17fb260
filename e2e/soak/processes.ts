import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { RunningBureau } from '../harness/bureau.ts';

/** The process ids of a running Bureau. */
export interface Pids {
  readonly api: number | undefined;
  readonly media: number | undefined;
  readonly web: number | undefined;
  readonly workers: readonly number[];
}

/** Who runs now. */
export function pidsOf({ processes }: RunningBureau): Pids {
  const { api, media, web } = processes;
  return { api: api.pid, media: media.pid, web: web.pid, workers: childrenOf(media.pid) };
}

/** Memory that a process holds, in MiB; undefined when it is gone (Linux). */
export function residentMiB(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  try {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? undefined : Math.round(Number(kib) / 1024);
  } catch {
    return undefined; // it ended between the question and the answer
  }
}

/** Waits until the api answers and says that it is ready. */
export async function untilReady({ url }: RunningBureau): Promise<void> {
  const ready = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(ready, { timeout: 60_000, message: 'the api is ready' }).toBe(true);
}

function childrenOf(pid: number | undefined): readonly number[] {
  if (pid === undefined) return [];
  try {
    return execFileSync('pgrep', ['-P', String(pid)])
      .toString()
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return []; // pgrep found none
  }
}
