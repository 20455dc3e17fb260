import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';
import type { Tally } from './tally.ts';

/** Names the file that a vitest run leaves its counts in. */
export const TALLY_FILE = 'BUREAU_TALLY_FILE';

/** Counts a vitest run, with the reasons of what was skipped, for the sum over all runners. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const file = process.env[TALLY_FILE];
    if (file !== undefined) writeFileSync(file, JSON.stringify(count(modules, unhandledErrors)));
  }
}

function count(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): Tally {
  let passed = 0;
  let skipped = 0;
  let failed = unhandledErrors.length;
  const skips: string[] = [];
  for (const module of modules) {
    failed += module.errors().length; // a file that cannot be loaded, or a failing hook, has no test to blame
    for (const suite of module.children.allSuites()) failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') passed += 1;
      else if (result.state === 'skipped') {
        skipped += 1;
        skips.push(`${module.relativeModuleId} > ${test.fullName}: ${result.note ?? 'no reason given'}`);
      } else failed += 1; // a test that never finished did not pass
    }
  }
  return { passed, failed, skipped, skips };
}
