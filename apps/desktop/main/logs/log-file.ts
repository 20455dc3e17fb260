import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { withoutSecrets } from './without-secrets.ts';

/** Takes one line of what happens. */
export type Log = (line: string) => void;

const LARGEST_BYTES = 1_000_000;
const KEPT = 3;
const LONGEST_LINE = 2_000;

/** A log in a file that is put aside when it is full; of those put aside the newest few are kept. */
export function openLog(file: string, now: () => Date = () => new Date()): Log {
  mkdirSync(dirname(file), { recursive: true });
  let bytes = existsSync(file) ? statSync(file).size : 0;
  return (line) => {
    const entry = `${now().toISOString()} ${withoutSecrets(line.slice(0, LONGEST_LINE)).replaceAll('\n', ' ⏎ ')}\n`;
    if (bytes + entry.length > LARGEST_BYTES) {
      putAside(file);
      bytes = 0;
    }
    appendFileSync(file, entry);
    bytes += Buffer.byteLength(entry);
  };
}

function putAside(file: string): void {
  for (let number = KEPT; number > 0; number -= 1) {
    const from = number === 1 ? file : `${file}.${number - 1}`;
    if (existsSync(from)) renameSync(from, `${file}.${number}`);
  }
}
