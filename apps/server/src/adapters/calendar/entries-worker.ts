/** Reads one calendar on a thread of its own: it may be made to harm. */
import { parentPort, workerData } from 'node:worker_threads';
import { calendarEntries } from './calendar-entries.ts';
import type { ToRead } from './entries-apart.ts';

const { files, window }: ToRead = workerData;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(calendarEntries(files, window));
