import { spawn } from 'node:child_process';

/** How a command ended, with the last of what it wrote to both streams. */
export type Outcome = { readonly code: number; readonly output: string };

export type RunOptions = {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  readonly timeoutMs?: number;
  readonly onLine?: (line: string) => void;
};

const OUTPUT_LIMIT_CHARACTERS = 64_000;

/** Runs a command to its end. A command that cannot be started or takes too long has the code 127 or 124. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env === undefined ? {} : { env: options.env }),
      ...options.user,
    });
    let output = '';
    let late = false;
    const timer = setTimeout(
      () => {
        late = true;
        child.kill('SIGKILL');
      },
      options.timeoutMs ?? 2 ** 31 - 1,
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-OUTPUT_LIMIT_CHARACTERS);
        if (options.onLine) for (const line of text.split(/\r?\n|\r/)) if (line.trim() !== '') options.onLine(line);
      });
    }
    const finish = (outcome: Outcome) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    child.on('error', (error) => finish({ code: 127, output: error.message }));
    child.on('close', (code) => finish({ code: late ? 124 : (code ?? 1), output }));
  });
}
