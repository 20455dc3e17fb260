/** Mixes one capture on a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { mixCapture } from './mix.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(mixCapture(String(workerData)));
