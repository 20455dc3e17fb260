import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkoutFolder, inCheckout } from '../checkout.ts';
import { run } from '../run.ts';
import { secondTry } from './second-try.ts';
import { oneFailed, sum, type Tally } from './tally.ts';
import { type FileTallies, TALLY_FILE } from './tally-reporter.ts';

const reporter = fileURLToPath(new URL('tally-reporter.ts', import.meta.url));

/**
 * Runs one project of vitest.config.ts; `args` are vitest's own, such as names of files. Where little failed, its files
 * are run once more with the machine to themselves: what passes then is told as unsteady.
 */
export async function runVitest(project: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally> {
  const first = await runOnce(project, args, env);
  const files = secondTry.files(first);
  if (files.length === 0) return sum(Object.values(first));
  return secondTry.outcome(first, await runOnce(project, [...files, '--no-file-parallelism'], env));
}

async function runOnce(project: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<FileTallies> {
  const file = join(tmpdir(), `bureau-tally-${process.pid}-${project}.json`);
  const vitest = inCheckout('node_modules', 'vitest', 'dist', 'cli.js');
  const flags = ['run', '--project', project, '--passWithNoTests', '--reporter=default', `--reporter=${reporter}`];
  const { code } = await run(process.execPath, [vitest, ...flags, ...args], {
    cwd: checkoutFolder,
    env: { ...process.env, ...env, [TALLY_FILE]: file },
    visible: true,
  });
  // It did not come to an end, for example because the setup failed.
  if (!existsSync(file)) return { '': oneFailed(`${project} did not come to an end`) };
  const tallies: FileTallies = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  const untold = code !== 0 && sum(Object.values(tallies)).failed === 0;
  return untold ? { ...tallies, '': oneFailed(`${project} ended with code ${code}`) } : tallies;
}
