import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inCheckout } from '../checkout.ts';
import { takeLock } from '../lock.ts';

const NOT_INPUT = new Set(['node_modules', '.next', '.turbo', 'generated', 'dist', 'test-results']);
const isTest = (name: string) =>
  /\.test\.tsx?$/.test(name) || name.endsWith('.tsbuildinfo') || name === 'next-env.d.ts';

function* filesBelow(path: string): Generator<string> {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.isDirectory() && !NOT_INPUT.has(entry.name)) yield* filesBelow(join(path, entry.name));
    else if (entry.isFile() && !isTest(entry.name)) yield join(path, entry.name);
  }
}

/** A hash over the names and contents of files and folders of the checkout. */
function fingerprint(inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) {
    const path = inCheckout(input);
    if (!existsSync(path)) continue;
    for (const file of /\.\w+$/.test(input) ? [path] : filesBelow(path)) {
      hash.update(`${file.slice(path.length)}\0`).update(createHash('sha256').update(readFileSync(file)).digest());
    }
  }
  return hash.digest('hex');
}

/**
 * Runs `work` unless it last succeeded with the same inputs and its output is still there; tells whether it ran. Where another
 * process is at it, such as a start beside a test, its end is waited for.
 */
export async function whenChanged(
  name: string,
  inputs: readonly string[],
  output: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const stamp = inCheckout('node_modules', '.cache', 'bureau', name);
  mkdirSync(dirname(stamp), { recursive: true });
  const release = await takeLock(`${stamp}.lock`);
  try {
    const current = fingerprint(inputs);
    if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return false;
    await work();
    writeFileSync(stamp, current);
    return true;
  } finally {
    release();
  }
}
