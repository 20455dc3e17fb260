import { type ChildProcess, spawn } from 'node:child_process';
import { errorCode } from './failure.ts';

/** How a command ended, with the last of what it wrote: to both streams, and to the standard output alone. */
export type Outcome = { readonly code: number; readonly output: string; readonly stdout: string };

export type RunOptions = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  readonly timeoutMs?: number;
  readonly onLine?: (line: string) => void;
  /** Writes to our own terminal instead of being collected. */
  readonly visible?: boolean;
};

const OUTPUT_LIMIT_CHARACTERS = 64_000;
const NEVER_MS = 2 ** 31 - 1;
const running = new Set<ChildProcess>();

/** Whether processes can be signalled together with their children. */
export const hasGroups = process.platform !== 'win32';

/** Signals a process that leads a group, and all its children; nothing happens when they are gone. */
export function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(hasGroups ? -pid : pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

/** Ends every command that `run` has under way. */
export function endCommands(): void {
  for (const { pid } of running) if (pid !== undefined) killGroup(pid, 'SIGTERM');
}

/** Runs a command to its end. A command that cannot be started or takes too long has the code 127 or 124. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: options.visible ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      detached: hasGroups,
      windowsHide: true,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env === undefined ? {} : { env: options.env }),
      ...options.user,
    });
    running.add(child);
    let output = '';
    let stdout = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      if (child.pid !== undefined) killGroup(child.pid, 'SIGKILL');
    }, options.timeoutMs ?? NEVER_MS);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-OUTPUT_LIMIT_CHARACTERS);
        if (stream === child.stdout) stdout = (stdout + text).slice(-OUTPUT_LIMIT_CHARACTERS);
        if (options.onLine) for (const line of text.split(/\r?\n|\r/)) if (line.trim() !== '') options.onLine(line);
      });
    }
    const finish = (outcome: Outcome) => {
      clearTimeout(timer);
      running.delete(child);
      resolve(outcome);
    };
    child.on('error', (error) => finish({ code: 127, output: error.message, stdout }));
    child.on('close', (code) => finish({ code: late ? 124 : (code ?? 1), output, stdout }));
  });
}
