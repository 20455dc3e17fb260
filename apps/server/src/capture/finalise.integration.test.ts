import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { beginCapture, speak } from './spooled.fixture.ts';

const finalise = new URL('finalise.ts', import.meta.url).href;

test('the thread that mixes ends without the process that wants the mix', async () => {
  const folder = beginCapture();
  speak(folder, 440, 0, 1_000);
  const program = join(folder.path, 'finalise.mjs');
  writeFileSync(
    program,
    `import { finaliseCapture } from ${JSON.stringify(finalise)};
     const { durationMs } = await finaliseCapture(process.argv[2], new AbortController().signal);
     console.log(durationMs);`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [program, folder.path]);
  expect(stdout).toBe('1000\n');
});
