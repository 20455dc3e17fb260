import { readFileSync } from 'node:fs';

/** Kernel ticks of CPU accounting a second; 100 on every Linux that Node runs on (USER_HZ). */
const TICKS_PER_SECOND = 100;

/** CPU time a process has used so far, user and system (Linux). */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
