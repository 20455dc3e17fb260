import { generateDatabaseClient } from '../build/database-client.ts';
import { checkoutFolder, inCheckout } from '../checkout.ts';
import type { Log } from '../progress.ts';
import { run } from '../run.ts';
import { oneFailed, onePassed, sum, type Tally } from './tally.ts';

const bin = (name: string) => inCheckout('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

const STEPS: readonly { readonly name: string; readonly command: string; readonly args: readonly string[] }[] = [
  { name: 'format', command: bin('biome'), args: ['ci', '--colors=off', '.'] },
  { name: 'lint', command: bin('oxlint'), args: ['--max-warnings=0'] },
  {
    name: 'types',
    command: bin('turbo'),
    args: ['run', 'types', '--continue', '--output-logs=errors-only', '--no-color'],
  },
  { name: 'walls', command: process.execPath, args: [inCheckout('tooling', 'walls', 'main.ts')] },
  { name: 'dead code', command: bin('knip'), args: ['--no-progress'] },
];

/** Runs every check to its end and shows what the failed ones say; each counts as one test. */
export async function runChecks(log: Log): Promise<Tally> {
  const env = {
    ...process.env,
    // turbo calls pnpm by name; both are packages of this checkout.
    PATH: `${inCheckout('node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH']}`,
    TURBO_TELEMETRY_DISABLED: '1',
    pnpm_config_verify_deps_before_run: 'false',
  };
  // The linter reads types, those of the generated client too.
  await generateDatabaseClient();
  const tallies: Tally[] = [];
  for (const { name, command, args } of STEPS) {
    const startedAt = performance.now();
    const { code, output } = await run(command, args, { cwd: checkoutFolder, env });
    if (code !== 0) log(output.trim());
    log(`  ${code === 0 ? '✓' : '✗'} check: ${name}  ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    tallies.push(code === 0 ? onePassed : oneFailed(`check: ${name}`));
  }
  return sum(tallies);
}
