/** Mixes one capture on a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CaptureToFinalise } from './finalise.ts';
import { mixCapture } from './mix.ts';

const { folder, chapters }: CaptureToFinalise = workerData;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(mixCapture(folder, chapters));
