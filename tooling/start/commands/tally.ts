import { stripVTControlCharacters } from 'node:util';

/** What a run of tests came to, with a line for each test that was left out, failed, or passed only alone. */
export type Tally = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly skips: readonly string[];
  readonly failures: readonly string[];
  readonly unsteady: readonly string[];
};

const nothing: Tally = { passed: 0, failed: 0, skipped: 0, skips: [], failures: [], unsteady: [] };
export const onePassed: Tally = { ...nothing, passed: 1 };
export const oneFailed = (what: string): Tally => ({ ...nothing, failed: 1, failures: [what] });

const LONGEST_STEP = 160;

/** An error in one line: its first, and for a step in a browser what was waited for and what came last. */
export function reasonOf(message: string): string {
  const [words = '', log = ''] = stripVTControlCharacters(message)
    .trim()
    .split(/^Call log:$/m);
  const [first = ''] = words.split('\n');
  const steps = log
    .split('\n')
    .map((line) => line.trim().replace(/^- /, '').slice(0, LONGEST_STEP))
    .filter(Boolean);
  return [...new Set([first, ...steps.slice(0, 1), ...steps.slice(-1)])].join(' | ');
}

/** The sum of several runs. */
export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.reduce((total, tally) => total + tally.failed, 0),
    skipped: tallies.reduce((total, tally) => total + tally.skipped, 0),
    skips: tallies.flatMap((tally) => tally.skips),
    failures: tallies.flatMap((tally) => tally.failures),
    unsteady: tallies.flatMap((tally) => tally.unsteady),
  };
}

/** What a reader of a long output must not miss: each list under its heading, none when there is nothing to say. */
export function remarks({ skips, failures, unsteady }: Tally): string {
  const listed = (heading: string, lines: readonly string[]) =>
    lines.length > 0 ? [`\n${heading}`, ...lines.map((line) => `  ${line}`)] : [];
  return [
    ...listed('Skipped:', skips),
    ...listed('Unsteady (failed beside other tests, passed alone):', unsteady),
    ...listed('Failed:', failures),
  ].join('\n');
}

/** The one line that ends every test run. */
export const summary = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** Success needs tests: a run without any proves nothing. */
export const exitCode = ({ passed, failed }: Tally): number => (failed === 0 && passed > 0 ? 0 : 1);
