import { setTimeout as pause } from 'node:timers/promises';
import type { Job, JobHandlers, JobKind, JobQueue } from '@bureau/core/jobs';
import { Logger, parseCronItems, type Runner, run, runMigrations, type TaskList } from 'graphile-worker';
import type { JobPool } from './connection.ts';
import { whileAvailable } from './failure.ts';

/** A job that did not succeed. */
export interface JobFailure {
  readonly err: unknown;
  readonly kind: JobKind;
  readonly attempt: number;
  /** It is not tried again. */
  readonly isGivenUp: boolean;
}

/** What the queue says while it works. */
export interface JobReports {
  readonly onFailure: (failure: JobFailure) => void;
  /** The queue itself failed; it begins again by itself. */
  readonly onFault: (err: unknown) => void;
}

/** Kinds that are done one after the other: a slow mail server holds up mail alone, a calendar calendars. */
const QUEUE_OF: { readonly [Kind in JobKind]?: string } = {
  'mail-voicemail': 'mail',
  'mail-meeting': 'mail',
  'mail-account-link': 'mail',
  'mail-fax': 'mail',
  'finish-recording': 'recordings',
  'write-calendar': 'calendars',
};
const AT_ONCE = 4;
const LOOK_EVERY_MS = 2_000;
const BEGIN_AGAIN_AFTER_MS = 1_000;
const STOP_WITHIN_MS = 3_000;
/** With these numbers a job is tried for about two days. */
const MOST_ATTEMPTS = 25;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 4 * 3_600_000;
const DAY_MS = 86_400_000;
/** At night in Europe. */
const DAILY = '17 2 * * *';

const ADD = `
  SELECT FROM graphile_worker.add_job(identifier => $1, payload => $2::json, run_at => $3, job_key => $4,
    queue_name => $5, job_key_mode => 'preserve_run_at')`;
// Jobs run in one process: what is locked now was begun by one that is gone.
const UNLOCK = `
  SELECT graphile_worker.force_unlock_workers(ARRAY(
    SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL))`;

// Its lines repeat what is reported, or tell of success.
const silent = new Logger(() => () => undefined);

/** Makes the tables of the queue, or brings them up to date. */
export const migrateJobQueue = (url: string): Promise<void> => runMigrations({ connectionString: url, logger: silent });

/** Jobs in PostgreSQL, announced as they are written. */
export function jobQueue(pool: JobPool, { onFailure, onFault }: JobReports): JobQueue {
  const stopping = new AbortController();
  let working: Promise<void> | undefined;
  let runner: Runner | undefined;
  /** The jobs that are done now, by key. */
  const underWay = new Map<string, Promise<void>>();

  const write = async (job: Job, at: Date | undefined, attempt: number) => {
    const values = [job.kind, JSON.stringify({ ...job, attempt }), at ?? null, keyOf(job), QUEUE_OF[job.kind] ?? null];
    await whileAvailable(() => pool.query({ name: 'job_add', text: ADD, values }));
  };

  /** What fails is written down anew, with the time of its next try, before it is let go. */
  const attemptJob = async (
    handlers: Partial<JobHandlers>,
    { attempt, ...job }: Job & { readonly attempt: number },
  ) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the handler of this kind takes jobs of this kind
    const handle = handlers[job.kind] as ((given: Job, attempt: number) => Promise<void>) | undefined;
    try {
      await handle?.(job, attempt);
    } catch (err) {
      const isGivenUp = attempt >= MOST_ATTEMPTS;
      onFailure({ err, kind: job.kind, attempt, isGivenUp });
      if (!isGivenUp) await write(job, new Date(Date.now() + retryMs(attempt)), attempt + 1);
    }
  };

  /** After those that are equal to it. */
  const inTurn = async (job: Job, work: () => Promise<void>): Promise<void> => {
    const key = keyOf(job);
    for (let other = underWay.get(key); other; other = underWay.get(key)) await other.catch(() => undefined);
    const done = work().finally(() => underWay.delete(key));
    underWay.set(key, done);
    await done;
  };

  const begin = (handlers: Partial<JobHandlers>, daily: readonly Job[]) => {
    const taskList: TaskList = {};
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the type are the keys of the object
    for (const kind of Object.keys(handlers) as JobKind[]) {
      taskList[kind] = (payload) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `write` or by the clock alone
        const { attempt = 1, ...job } = payload as Job & { readonly attempt?: number };
        return inTurn(job, () => attemptJob(handlers, { ...job, attempt }));
      };
    }
    const parsedCronItems = parseCronItems(
      daily.map((job) => {
        const options = { jobKey: keyOf(job), jobKeyMode: 'preserve_run_at', backfillPeriod: DAY_MS } as const;
        return { task: job.kind, match: DAILY, payload: { ...job }, options };
      }),
    );
    // Without the batches, a connection that breaks while a job is let go would end the process.
    const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0, pollInterval: LOOK_EVERY_MS } };
    const common = { pgPool: pool, logger: silent, noHandleSignals: true, concurrency: AT_ONCE };
    return run({ ...common, taskList, parsedCronItems, preset });
  };

  const work = async (handlers: Partial<JobHandlers>, daily: readonly Job[]) => {
    while (!stopping.signal.aborted) {
      try {
        await pool.query(UNLOCK);
        runner = await begin(handlers, daily);
        await runner.promise;
      } catch (err) {
        if (!stopping.signal.aborted) onFault(err);
      }
      await pause(BEGIN_AGAIN_AFTER_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  return {
    add: (job, { at } = {}) => write(job, at === undefined ? undefined : new Date(at), 1),
    async start(handlers, daily) {
      working = work(handlers, daily);
    },
    async stop() {
      stopping.abort();
      const stopped = Promise.all([runner?.stop().catch(() => undefined), working]).then(() => pool.end());
      await Promise.race([stopped, pause(STOP_WITHIN_MS, undefined, { ref: false })]);
    },
  };
}

/** Jobs for a statement that writes what they follow from: what `queue_jobs` of the schema takes. */
export const jobsToQueue = (jobs: readonly Job[]): string =>
  JSON.stringify(
    jobs.map((job) => ({ job: { ...job, attempt: 1 }, key: keyOf(job), queue: QUEUE_OF[job.kind] ?? null })),
  );

/** Equal jobs have equal keys. */
const keyOf = (job: Job): string => JSON.stringify(Object.entries(job).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Up to half of it is chance: what failed together is not tried together again. */
const retryMs = (attempt: number): number =>
  Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 3 ** (attempt - 1)) * (0.5 + Math.random() / 2);
