import type { Instant } from '../kernel/index.ts';
import type { Job, JobHandlers } from './model.ts';

/** Takes jobs. */
export interface Jobs {
  /**
   * Resolves when the job is written down. Equal jobs that wait are one, which keeps the time of the first; one that is added
   * while its like is done is done after it.
   */
  add(job: Job, options?: { readonly at?: Instant }): Promise<void>;
}

/** The jobs of an installation; they are done in one process. */
export interface JobQueue extends Jobs {
  /** Begins to work: takes up what an earlier process left, and adds each of `daily` once a day. Kinds without a handler wait. */
  start(handlers: Partial<JobHandlers>, daily: readonly Job[]): Promise<void>;
  /** Begins nothing more. What does not end soon is done again by the next process. */
  stop(): Promise<void>;
}
