import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, onTestFinished } from 'vitest';

/** The real api as a process of its own; what is left of it ends with the test. */
export interface ApiProcess {
  readonly process: ChildProcess;
  /** What it logged. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly exit: Promise<number | null>;
  readonly errors: () => string;
}

/** Starts an api on this database, without media node and pages. */
export function startApiProcess(databaseUrl: string, env: Readonly<Record<string, string>> = {}): ApiProcess {
  const program = new URL('./api-main.ts', import.meta.url).pathname;
  const own = { DATABASE_URL: databaseUrl, BUREAU_PORT: '0', BUREAU_MEDIA_SECRET: 'x'.repeat(32) };
  const nowhere = { BUREAU_MEDIA_URL: 'ws://127.0.0.1:9', BUREAU_WEB_URL: 'http://127.0.0.1:9' };
  const started = spawn(process.execPath, [program], { env: { ...own, ...nowhere, ...env } });
  onTestFinished(() => void started.kill('SIGKILL'));
  let errors = '';
  started.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  const lines: Record<string, unknown>[] = [];
  createInterface({ input: started.stdout }).on('line', (line) =>
    lines.push(JSON.parse(line) as Record<string, unknown>),
  );
  const exit = once(started, 'exit').then(([code]) => code as number | null);
  return { process: started, lines, exit, errors: () => errors };
}

/** Waits until it lets clients in; its address. */
export async function listening({ lines }: ApiProcess): Promise<string> {
  const address = () => lines.find(({ msg }) => msg === 'listening')?.['address'];
  await expect.poll(address, { timeout: 25_000 }).toBeDefined();
  return String(address());
}
