import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkoutFolder, inCheckout } from '../checkout.ts';
import { run } from '../run.ts';
import { oneFailed, sum, type Tally } from './tally.ts';
import { TALLY_FILE } from './tally-reporter.ts';

const reporter = fileURLToPath(new URL('tally-reporter.ts', import.meta.url));

/** Runs one project of vitest.config.ts; `args` are vitest's own, such as names of files. */
export async function runVitest(project: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Tally> {
  const file = join(tmpdir(), `bureau-tally-${process.pid}-${project}.json`);
  const vitest = inCheckout('node_modules', 'vitest', 'dist', 'cli.js');
  const flags = ['run', '--project', project, '--passWithNoTests', '--reporter=default', `--reporter=${reporter}`];
  const { code } = await run(process.execPath, [vitest, ...flags, ...args], {
    cwd: checkoutFolder,
    env: { ...process.env, ...env, [TALLY_FILE]: file },
    visible: true,
  });
  if (!existsSync(file)) return oneFailed; // it did not come to an end, for example because the setup failed
  const tally: Tally = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return code !== 0 && tally.failed === 0 ? sum([tally, oneFailed]) : tally;
}
