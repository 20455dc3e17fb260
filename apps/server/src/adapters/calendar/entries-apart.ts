import { Worker } from 'node:worker_threads';
import type { CalendarEntry, CalendarWindow } from '@bureau/core/calendars';

/** A calendar with thousands of events takes a tenth of that. */
const READ_WITHIN_MS = 10_000;
const MOST_HEAP_MB = 256;

/** What a thread is given. */
export interface ToRead {
  readonly files: readonly string[];
  readonly window: CalendarWindow;
}

/** The dates of a calendar, read on a thread of its own that ends when it takes too long; undefined then. */
export function entriesApart(
  files: readonly string[],
  window: CalendarWindow,
  withinMs = READ_WITHIN_MS,
): Promise<readonly CalendarEntry[] | undefined> {
  if (files.length === 0) return Promise.resolve([]);
  const workerData: ToRead = { files, window };
  const worker = new Worker(new URL('./entries-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    stderr: true,
  });
  return new Promise((resolve) => {
    const settle = (entries: readonly CalendarEntry[] | undefined) => {
      clearTimeout(late);
      void worker.terminate();
      resolve(entries);
    };
    const late = setTimeout(() => settle(undefined), withinMs);
    worker.once('message', (entries: readonly CalendarEntry[]) => settle(entries));
    worker.once('error', () => settle(undefined));
    worker.once('exit', () => settle(undefined));
  });
}
