import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { SfuJson } from '@bureau/core/media';
import {
  FRAMES_PER_SECOND,
  type LoadOrder,
  type LoadReport,
  PACKETS_PER_SECOND,
  type SimulatedDevice,
} from './orders.ts';

/** The streams have found their pace by then. */
const WARM_UP_SECONDS = 1;

/** What a stretch of streaming came to. */
export interface Stretch {
  readonly sent: number;
  readonly arrived: number;
}

/** The load of a benchmark, in a process of its own. */
export class LoadProcess {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(join(import.meta.dirname, 'rtp-load.ts'));
  }

  async dtlsParameters(): Promise<SfuJson> {
    return (await this.#ask({ type: 'introduce' }, 'introduced')).dtlsParameters;
  }

  async connect(group: string, devices: readonly SimulatedDevice[]): Promise<void> {
    await this.#ask({ type: 'connect', group, devices }, 'ready');
  }

  async aim(group: string, ports: readonly number[]): Promise<void> {
    await this.#ask({ type: 'aim', group, ports }, 'ready');
  }

  /** The ports from which so many streams are sent to a relay, each to be passed on to another one of them. */
  async relay(group: string, port: number, count: number): Promise<readonly number[]> {
    return (await this.#ask({ type: 'relay', group, port, count }, 'relaying')).ports;
  }

  /** Packets of the group that have arrived so far. */
  async arrived(group: string): Promise<number> {
    return (await this.#ask({ type: 'count', group }, 'counted')).arrived;
  }

  /** Lets the group stream, and looks at the middle of it: `measure` is called at its begin and at its end. */
  async stream<T>(
    group: string,
    seconds: number,
    measure: () => Promise<T>,
    packetsPerSecond = PACKETS_PER_SECOND,
    framesPerSecond = FRAMES_PER_SECOND,
  ): Promise<Stretch & { from: T; to: T }> {
    const done = this.#next('done');
    const rates = { packetsPerSecond, framesPerSecond };
    await this.#ask({ type: 'stream', group, seconds: seconds + 2 * WARM_UP_SECONDS, ...rates }, 'begun');
    await delay(WARM_UP_SECONDS * 1_000);
    const from = await measure();
    await delay(seconds * 1_000);
    const to = await measure();
    const { sent, arrived } = await done;
    return { sent, arrived, from, to };
  }

  stop(): void {
    if (this.#child.connected) this.#child.disconnect();
  }

  async #ask<T extends LoadReport['type']>(order: LoadOrder, answer: T): Promise<Extract<LoadReport, { type: T }>> {
    const answered = this.#next(answer);
    this.#child.send(order);
    return answered;
  }

  #next<T extends LoadReport['type']>(type: T): Promise<Extract<LoadReport, { type: T }>> {
    return new Promise((resolve, reject) => {
      const onReport = (report: LoadReport) => {
        if (report.type !== 'failed' && !isOf(report, type)) return;
        settle();
        if (isOf(report, type)) resolve(report);
        else if (report.type === 'failed') reject(new Error(report.reason));
      };
      const onExit = () => {
        settle();
        reject(new Error('the load ended'));
      };
      const settle = () => this.#child.off('message', onReport).off('exit', onExit);
      this.#child.on('message', onReport).once('exit', onExit);
    });
  }
}

const isOf = <T extends LoadReport['type']>(report: LoadReport, type: T): report is Extract<LoadReport, { type: T }> =>
  report.type === type;
