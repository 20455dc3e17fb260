import { type ChildProcess, spawn } from 'node:child_process';
import type { Log } from '../progress.ts';
import { hasGroups, killGroup } from '../run.ts';
import type { LogFile } from './log-file.ts';

/** How to start one process of Bureau. */
export type ProcessPlan = {
  readonly name: string;
  /** Arguments for Node: the program, with what stands before and behind it. */
  readonly nodeArgs: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
};

/** A process that is started again whenever it ends by itself. */
export type Supervised = {
  readonly name: string;
  readonly pid: () => number | undefined;
  /** How often it ended by itself since it last ran for a while. */
  readonly failures: () => number;
  readonly logFile: LogFile;
  /** Sends a signal to the process alone. */
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Asks it to end, and forces it after 10 s; resolves when it is gone. */
  readonly stop: () => Promise<void>;
  /** Ends it and its children now. */
  readonly destroy: () => void;
};

const followParent = new URL('follow-parent.ts', import.meta.url).href;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** Whatever ran for this long did start: what ended it was something else, and nobody should wait for it. */
const HEALTHY_AFTER_MS = 5_000;
const FORCE_AFTER_MS = 10_000;

/** Starts a process and keeps it running: what ran for a while is back at once, then pauses grow from 200 ms to 5 s. */
export function supervise(plan: ProcessPlan, logFile: LogFile, log: Log): Supervised {
  let child: ChildProcess | undefined;
  let pause: NodeJS.Timeout | undefined;
  let failures = 0;
  let stopping = false;

  const start = () => {
    const startedAt = performance.now();
    const current = spawn(process.execPath, ['--import', followParent, ...plan.nodeArgs], {
      cwd: plan.cwd,
      env: plan.env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A group of its own: a terminal's Ctrl-C comes through us, in the right order.
      detached: hasGroups,
      windowsHide: true,
    });
    child = current;
    if (current.stdout) logFile.collect(current.stdout);
    if (current.stderr) logFile.collect(current.stderr);
    current.once('error', (error) => log(`The ${plan.name} process cannot be started: ${error.message}.`));
    current.once('exit', (code, signal) => {
      child = undefined;
      if (stopping) return;
      const ranLong = performance.now() - startedAt > HEALTHY_AFTER_MS;
      failures = ranLong ? 1 : failures + 1;
      log(`The ${plan.name} process ended (${signal ?? `code ${code}`}) and is started again; see ${logFile.path}.`);
      pause = setTimeout(start, ranLong ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS));
    });
  };

  const destroy = () => {
    stopping = true;
    clearTimeout(pause);
    if (child?.pid === undefined) return;
    killGroup(child.pid, 'SIGKILL');
  };

  start();
  return {
    name: plan.name,
    pid: () => child?.pid,
    failures: () => failures,
    logFile,
    kill: (signal) => child?.kill(signal),
    destroy,
    async stop() {
      stopping = true;
      clearTimeout(pause);
      const ending = child;
      if (!ending) return;
      const force = setTimeout(destroy, FORCE_AFTER_MS);
      await new Promise<void>((resolve) => {
        ending.once('exit', () => resolve());
        ending.kill('SIGTERM');
      });
      clearTimeout(force);
    },
  };
}
