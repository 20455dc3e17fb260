import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The variables in which systems look for the folder of temporary files. */
const NAMES = ['TMPDIR', 'TEMP', 'TMP'];

/** Gives the run a folder for temporary files of its own, which goes with all that tests have left there. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'bureau-tests-'));
  // As that of the system: programs of tests run as others too.
  chmodSync(folder, 0o1777);
  for (const name of NAMES) process.env[name] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
