import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileScan } from '@bureau/core/files';

const SCANNED_WITHIN_MS = 60_000;

/** Nobody looks into files. */
export const noScan: FileScan = { isHarmful: async () => false };

/**
 * A program that is given the file on its input and ends with 0 when it is harmless, with 1 when it is not, as ClamAV's
 * `clamdscan -` does. Whatever else it does means that it cannot tell.
 */
export const scanBy = (command: string): FileScan => ({
  async isHarmful(content) {
    const [program = '', ...args] = command.split(/\s+/);
    const scan = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], timeout: SCANNED_WITHIN_MS });
    const ended = once(scan, 'close');
    // Who has seen enough reads no further.
    await Promise.race([pipeline(Readable.from(content), scan.stdin).catch(() => undefined), ended]);
    const [code] = await ended;
    if (code !== 0 && code !== 1) throw new Error(`The scanner of files ended with ${String(code)}`);
    return code === 1;
  },
});
