import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Named by `npm test`: how SIPp and SIPVicious are started, or why there are none. */
const PROGRAMS = 'BUREAU_TEST_SIP_TESTERS';

interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

type Name = 'sipp' | 'svwar' | 'svcrack';

const given:
  | (Record<Name, Program> & { readonly env: Readonly<Record<string, string>> })
  | { readonly missing: string } = JSON.parse(
  process.env[PROGRAMS] ?? '{"missing":"no SIPp was looked for: run npm test -- --project integration"}',
);

/** Why there are none for tests; undefined where there are. */
export const missingSipTesters = 'missing' in given ? given.missing : undefined;

/**
 * Runs one of them in a folder of its own with these files, `forMs` at most. Gives its code of exit, null when it did not end
 * by itself, and everything that it said.
 */
export function runs(
  name: Name,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
  forMs = 25_000,
): Promise<{ readonly code: number | string | null; readonly said: string }> {
  if ('missing' in given) throw new Error(given.missing);
  const folder = mkdtempSync(join(tmpdir(), 'bureau-sip-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const { command, args: first } = given[name];
  const env = { ...process.env, ...given.env, HOME: folder, TERM: 'dumb' };
  return new Promise((resolve) => {
    execFile(command, [...first, ...args], { cwd: folder, env, timeout: forMs }, (error, said, complaints) => {
      resolve({ code: error ? (error.code ?? null) : 0, said: said + complaints });
    });
  });
}
