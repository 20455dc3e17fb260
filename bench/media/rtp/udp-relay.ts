import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuSeconds } from '../../fanout/cpu.ts';
import type { SfuCpu } from './sfu.ts';

const COMPILER = process.env['CC'] ?? 'cc';

/** A relay of UDP that knows nothing of what it passes on: one receives, one sends for each packet. */
export class UdpRelay {
  /** Where it receives. */
  readonly port: number;
  readonly #folder: string;
  readonly #process: ChildProcess;

  private constructor(folder: string, child: ChildProcess, port: number) {
    this.#folder = folder;
    this.#process = child;
    this.port = port;
  }

  static async start(): Promise<UdpRelay> {
    const folder = await mkdtemp(join(tmpdir(), 'bureau-relay-'));
    const program = join(folder, 'relay');
    execFileSync(COMPILER, ['-O2', '-o', program, join(import.meta.dirname, 'udp-relay.c')]);
    const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
    const [port]: Buffer[] = await once(child.stdout, 'data');
    return new UdpRelay(folder, child, Number(port));
  }

  /** What comes from the first of two ports goes to the second, and the other way. */
  pass(ports: readonly number[]): void {
    const lines = ports.map((port, at) => `${port} ${ports[at ^ 1]}`);
    this.#process.stdin?.write(`${[...lines, '0 0'].join('\n')}\n`);
  }

  cpu(): SfuCpu {
    return { worker: cpuSeconds(this.#process.pid ?? 0), owner: 0 };
  }

  async stop(): Promise<void> {
    const exited = once(this.#process, 'exit');
    this.#process.kill();
    await exited;
    await rm(this.#folder, { recursive: true, force: true });
  }
}
