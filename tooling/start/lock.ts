import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './failure.ts';

const LOOK_EVERY_MS = 200;

/** Who holds a lock: a process id alone says nothing after a restart of the computer. */
type Holder = { readonly pid: number; readonly startedAt: string };

/** Releases what was locked. */
export type Release = () => void;

/** When a running process started, in the words of the operating system; undefined when it does not run. */
function processStart(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      // proc(5): field 22, counted behind the command's name, which may contain blanks.
      return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
    }
    if (process.platform !== 'win32') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
    }
    process.kill(pid, 0);
    return 'running';
  } catch {
    return undefined; // no such process
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // gone, or cut off in the middle of being written by a process that is dead
  }
}

/** Takes the lock, or tells the process that holds it. A lock of a process that ended counts for nothing. */
export function tryLock(file: string): { readonly release: Release } | { readonly holderPid: number } {
  const mine: Holder = { pid: process.pid, startedAt: processStart(process.pid) ?? '' };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx' });
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const holder = readHolder(file);
    if (holder && processStart(holder.pid) === holder.startedAt) return { holderPid: holder.pid };
    rmSync(file, { force: true });
  }
}

/** Takes the lock as soon as nobody holds it. */
export async function takeLock(file: string): Promise<Release> {
  for (;;) {
    const taken = tryLock(file);
    if ('release' in taken) return taken.release;
    await pause(LOOK_EVERY_MS);
  }
}
