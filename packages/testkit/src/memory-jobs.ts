import type { Job, JobHandlers, JobQueue } from '@bureau/core/jobs';
import type { Clock } from '@bureau/core/kernel';

/** Jobs in memory; they are done when the clock of the test is moved to their time, and not tried again. */
export class MemoryJobs implements JobQueue {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Job>();
  #handlers: Partial<JobHandlers> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What is not done yet. */
  get waiting(): readonly Job[] {
    return [...this.#waiting.values()];
  }

  async add(job: Job, { at = this.#clock.now() }: { readonly at?: number } = {}): Promise<void> {
    const key = JSON.stringify(job);
    if (this.#waiting.has(key)) return;
    this.#waiting.set(key, job);
    this.#clock.schedule(at, () => {
      this.#waiting.delete(key);
      void this.#do(job);
    });
  }

  async #do(job: Job): Promise<void> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the handler of this kind takes jobs of this kind
    const handle = this.#handlers?.[job.kind] as ((given: Job, attempt: number) => Promise<void>) | undefined;
    await handle?.(job, 1);
  }

  async start(handlers: Partial<JobHandlers>): Promise<void> {
    this.#handlers = handlers;
  }

  async stop(): Promise<void> {
    this.#handlers = undefined;
  }
}
