import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import { oneFailed, reasonOf, sum, type Tally } from './tally.ts';

/** Names the file that a vitest run leaves its counts in. */
export const TALLY_FILE = 'BUREAU_TALLY_FILE';

/** What each file of a run came to; errors that belong to no file are under ''. */
export type FileTallies = Readonly<Record<string, Tally>>;

/** Counts a vitest run, with the reasons of what was skipped or failed, for the sum over all runners. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const file = process.env[TALLY_FILE];
    if (file === undefined) return;
    const tallies: FileTallies = {
      ...Object.fromEntries(modules.map((module) => [module.relativeModuleId, count(module)])),
      ...(unhandledErrors.length > 0
        ? { '': sum(unhandledErrors.map((error) => oneFailed(`nobody caught: ${reasonOf(error.message)}`))) }
        : {}),
    };
    writeFileSync(file, JSON.stringify(tallies));
  }
}

function count(module: TestModule): Tally {
  let passed = 0;
  const skips: string[] = [];
  const failures: string[] = [];
  const named = (name: string, reason: string | undefined) =>
    [module.relativeModuleId, name]
      .filter(Boolean)
      .join(' > ')
      .concat(`: ${reasonOf(reason ?? 'no reason given')}`);
  // A file that cannot be loaded, or a failing hook, has no test to blame.
  for (const error of module.errors()) failures.push(named('', error.message));
  for (const suite of module.children.allSuites())
    for (const error of suite.errors()) failures.push(named(suite.fullName, error.message));
  for (const test of module.children.allTests()) {
    const result = test.result();
    if (result.state === 'passed') passed += 1;
    else if (result.state === 'skipped') skips.push(named(test.fullName, result.note));
    else failures.push(named(test.fullName, result.state === 'failed' ? result.errors[0]?.message : 'it never ended'));
  }
  return { passed, failed: failures.length, skipped: skips.length, skips, failures, unsteady: [] };
}
