import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { cpuSeconds } from '../fanout/cpu.ts';

/** What the machine did in a while. */
export interface MachineLoad {
  /** Of all cores, 0 to 1. */
  readonly busy: number;
  /** Cores that the named processes took, the most first. */
  readonly cores: readonly (readonly [name: string, cores: number])[];
}

/** Looks for `ms` at what the machine does (Linux). `nameOf` names a process by its command line, or passes it over. */
export async function machineLoad(
  ms: number,
  nameOf: (pid: number, commandLine: string) => string | undefined,
): Promise<MachineLoad> {
  const named = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      const name = attempt(() => nameOf(Number(entry), readFileSync(`/proc/${entry}/cmdline`, 'utf8')));
      return name === undefined ? [] : [{ pid: Number(entry), name }];
    });
  const used = () => named.map(({ pid }) => attempt(() => cpuSeconds(pid)) ?? 0);
  const [before, machineBefore, from] = [used(), machine(), performance.now()];
  await pause(ms);
  const [after, machineAfter] = [used(), machine()];
  const seconds = (performance.now() - from) / 1_000;
  const cores = new Map<string, number>();
  for (const [at, { name }] of named.entries()) {
    const spent = Math.max(0, (after[at] ?? 0) - (before[at] ?? 0));
    cores.set(name, (cores.get(name) ?? 0) + spent / seconds);
  }
  return {
    busy: (machineAfter.busy - machineBefore.busy) / (machineAfter.all - machineBefore.all),
    cores: [...cores].sort(([, a], [, b]) => b - a),
  };
}

/** Ticks of all cores since the start of the machine (proc_stat(5)). */
function machine(): { readonly busy: number; readonly all: number } {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
  const [user = 0, nice = 0, system = 0, idle = 0, ioWait = 0, irq = 0, softIrq = 0, steal = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number);
  const busy = user + nice + system + irq + softIrq + steal;
  return { busy, all: busy + idle + ioWait };
}

/** A process may end while it is looked at. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
