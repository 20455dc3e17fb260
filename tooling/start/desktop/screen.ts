import { spawn } from 'node:child_process';

/** A screen that nobody sees. */
export interface Screen {
  /** For `DISPLAY`; empty where the system has a screen of its own. */
  readonly display: string;
  close(): void;
}

/** Starts an X server with a free number; elsewhere than on Linux the system's own screen is used. */
export function openScreen(): Promise<Screen> {
  if (process.platform !== 'linux') return Promise.resolve({ display: '', close: () => undefined });
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3]?.once('data', (number: Buffer) =>
      resolve({ display: `:${number.toString().trim()}`, close: () => void server.kill() }),
    );
  });
}
