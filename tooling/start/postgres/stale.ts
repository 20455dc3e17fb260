import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../failure.ts';
import { run } from '../run.ts';
import { postgresEnvironment } from './initialise.ts';
import type { PostgresPlace } from './place.ts';

/** Stops the cluster through pg_ctl and waits until it is gone; `immediate` leaves recovery to the next start. */
export async function stopCluster(place: PostgresPlace, mode: 'fast' | 'immediate'): Promise<boolean> {
  const { code } = await run(
    place.binaries.pgCtl,
    ['stop', '--pgdata', place.cluster, '--mode', mode, '--wait', '--timeout', '30'],
    { user: place.user, cwd: '/', env: postgresEnvironment() },
  );
  return code === 0;
}

/** Ends a server that a killed Bureau left behind on this cluster, or its mark. The caller holds the data folder's lock. */
export async function clearStale(place: PostgresPlace): Promise<void> {
  const mark = join(place.cluster, 'postmaster.pid');
  if (!existsSync(mark)) return;
  const pid = Number(readFileSync(mark, 'utf8').split('\n')[0]);
  if (!runsOn(pid, place.cluster)) {
    // PostgreSQL trusts the number alone, and after a restart of the computer it may be anybody's.
    rmSync(mark, { force: true });
    return;
  }
  if ((await stopCluster(place, 'fast')) || (await stopCluster(place, 'immediate'))) return;
  throw new StartFailure(`An old PostgreSQL (process ${pid}) still runs on ${place.cluster}: end it and start again.`);
}

function runsOn(pid: number, cluster: string): boolean {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
        : process.platform === 'win32'
          ? [cluster]
          : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).split(' ');
    return command.join(' ').includes(cluster);
  } catch {
    return false; // no such process
  }
}
