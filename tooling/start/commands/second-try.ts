import { sum, type Tally } from './tally.ts';
import type { FileTallies } from './tally-reporter.ts';

/** With more failing files than these it is not the load of the machine. */
const MOST_FILES = 4;

/** The failing files of a run that are worth running once more, alone. */
function files(first: FileTallies): readonly string[] {
  const failing = Object.keys(first).filter((file) => file !== '' && (first[file]?.failed ?? 0) > 0);
  return failing.length <= MOST_FILES ? failing : [];
}

/** The sum after a second try: its files count as they came out then, and what failed before is told. */
function outcome(first: FileTallies, second: FileTallies): Tally {
  const steadied = Object.keys(second).filter((file) => file !== '' && second[file]?.failed === 0);
  return {
    ...sum(Object.values({ ...first, ...second })),
    unsteady: steadied.flatMap((file) => first[file]?.failures ?? []),
  };
}

export const secondTry = { files, outcome };
