import type { WebRtcServer, Worker } from 'mediasoup/types';
import type { Log } from '../log.ts';
import { listenInfos } from './listen-infos.ts';
import type { MediaSettings } from './settings.ts';
import { spawnWorker } from './spawn-worker.ts';

/** A replacement that fails is tried again after this wait, doubled up to the longest. */
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;
/** Longest wait of a new room for a worker that is being replaced. */
const PLACE_WITHIN_MS = 3_000;
/** A worker that leaves this many questions in a row unanswered is stuck, and is killed. */
const MISSED_ANSWERS = 3;
const ASK_EVERY_MS = 2_000;

/** A live worker with the ports it listens on. */
export interface MediaWorker {
  readonly worker: Worker;
  readonly webRtcServer: WebRtcServer;
}

type PoolSettings = Pick<MediaSettings, 'workers' | 'workerBin' | 'firstPort' | 'listen' | 'announced'>;

/** Keeps the wanted number of mediasoup workers alive: one that dies is replaced at once, on the same ports. */
export class WorkerPool {
  readonly #settings: PoolSettings;
  readonly #log: Log;
  readonly #onDeath: (worker: MediaWorker) => void;
  readonly #alive = new Map<number, MediaWorker>();
  readonly #waiting = new Set<() => void>();
  readonly #retries = new Map<number, NodeJS.Timeout>();
  #closed = false;

  private constructor(settings: PoolSettings, log: Log, onDeath: (worker: MediaWorker) => void) {
    this.#settings = settings;
    this.#log = log;
    this.#onDeath = onDeath;
  }

  /** Starts all workers; throws with the reason when one of them does not start. */
  static async start(settings: PoolSettings, log: Log, onDeath: (worker: MediaWorker) => void): Promise<WorkerPool> {
    const pool = new WorkerPool(settings, log, onDeath);
    const starts = Array.from({ length: settings.workers }, (_, slot) => pool.#start(slot));
    const failed = (await Promise.allSettled(starts)).find((start) => start.status === 'rejected');
    if (failed) {
      pool.close();
      throw failed.reason;
    }
    return pool;
  }

  /** The workers that are alive now. */
  get alive(): readonly MediaWorker[] {
    return [...this.#alive.values()];
  }

  /** The worker with the least load; waits for one that is being replaced. Undefined when none comes. */
  async place(loadOf: (worker: MediaWorker) => number): Promise<MediaWorker | undefined> {
    const until = performance.now() + PLACE_WITHIN_MS;
    while (this.#alive.size === 0 && !this.#closed) {
      const left = until - performance.now();
      if (left <= 0) return undefined;
      await this.#change(left);
    }
    const loads = this.alive.map((worker) => ({ worker, load: loadOf(worker) }));
    return loads.reduce<(typeof loads)[number] | undefined>(
      (least, each) => (least && least.load <= each.load ? least : each),
      undefined,
    )?.worker;
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#retries.values()) clearTimeout(timer);
    for (const { worker } of this.#alive.values()) worker.close();
    this.#alive.clear();
    for (const wake of this.#waiting) wake();
  }

  #change(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      this.#waiting.add(wake);
    });
  }

  async #start(slot: number): Promise<void> {
    const worker = await spawnWorker(this.#settings.workerBin);
    const port = this.#settings.firstPort + slot;
    const webRtcServer = await worker
      .createWebRtcServer({ listenInfos: listenInfos(this.#settings, port) })
      .catch((cause: unknown) => {
        worker.close();
        throw new Error(`The media port ${port} (UDP and TCP) cannot be used: ${String(cause)}`, { cause });
      });
    if (this.#closed) {
      worker.close();
      return;
    }
    const live = { worker, webRtcServer };
    const stopWatching = this.#watch(worker);
    worker.observer.once('close', stopWatching);
    worker.on('died', (err) => {
      this.#alive.delete(slot);
      this.#log.error({ err, slot, pid: worker.pid }, 'media worker died');
      this.#onDeath(live);
      this.#replace(slot, FIRST_RETRY_MS);
    });
    this.#alive.set(slot, live);
    this.#log.info({ slot, pid: worker.pid, port }, 'media worker runs');
    for (const wake of this.#waiting) wake();
  }

  #replace(slot: number, retryMs: number): void {
    this.#start(slot).catch((err: unknown) => {
      if (this.#closed) return;
      this.#log.error({ err, slot, retryMs }, 'media worker not replaced');
      const again = () => this.#replace(slot, Math.min(retryMs * 2, LONGEST_RETRY_MS));
      this.#retries.set(slot, setTimeout(again, retryMs));
    });
  }

  /** A worker that hangs would keep its rooms silent for ever; dead, it is replaced. */
  #watch(worker: Worker): () => void {
    let missed = 0;
    const timer = setInterval(() => {
      missed += 1;
      if (missed > MISSED_ANSWERS) {
        this.#log.error({ pid: worker.pid }, 'media worker does not answer, killing it');
        process.kill(worker.pid, 'SIGKILL');
        return;
      }
      worker.getResourceUsage().then(
        () => {
          missed = 0;
        },
        (err: unknown) => this.#log.debug({ err, pid: worker.pid }, 'media worker gave no answer'),
      );
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }
}
