import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SfuJson } from '@bureau/core/media';
import { cpuSeconds } from '../../fanout/cpu.ts';
import type { BareOrder, BareReport } from './bare-sfu.ts';
import type { SimulatedDevice } from './orders.ts';

/** CPU seconds so far: of the worker, and of the process that owns it. */
export interface SfuCpu {
  readonly worker: number;
  readonly owner: number;
}

/** What forwards the calls of a benchmark. */
export interface Sfu {
  /** A call of two people who shake hands like this. */
  openCall(call: number, dtlsParameters: SfuJson): Promise<readonly SimulatedDevice[]>;
  cpu(): SfuCpu;
  stop(): Promise<void>;
}

/** mediasoup alone, in a process of its own and with one worker. */
export class BareSfu implements Sfu {
  readonly #child: ChildProcess;
  readonly #workerPid: number;

  private constructor(child: ChildProcess, workerPid: number) {
    this.#child = child;
    this.#workerPid = workerPid;
  }

  static async start(workerBin: string): Promise<BareSfu> {
    const env = { ...process.env, MEDIASOUP_WORKER_BIN: workerBin };
    const child = fork(join(import.meta.dirname, 'bare-sfu.ts'), { env });
    const [ready]: BareReport[] = await once(child, 'message');
    if (!ready || !('workerPid' in ready)) throw new Error('the bare SFU did not start');
    return new BareSfu(child, ready.workerPid);
  }

  openCall(call: number, dtlsParameters: SfuJson): Promise<readonly SimulatedDevice[]> {
    return this.#open({ call, dtlsParameters });
  }

  /** A meeting in which everything goes to everybody. */
  openMeeting(
    meeting: readonly Omit<SimulatedDevice, 'send' | 'receive'>[],
    dtlsParameters: SfuJson,
  ): Promise<readonly SimulatedDevice[]> {
    return this.#open({ meeting, dtlsParameters });
  }

  async #open(order: BareOrder): Promise<readonly SimulatedDevice[]> {
    this.#child.send(order);
    const [opened]: BareReport[] = await once(this.#child, 'message');
    if (!opened || !('devices' in opened)) throw new Error('the bare SFU opened nothing');
    return opened.devices;
  }

  cpu(): SfuCpu {
    return { worker: cpuSeconds(this.#workerPid), owner: cpuSeconds(this.#child.pid ?? 0) };
  }

  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
  }
}
