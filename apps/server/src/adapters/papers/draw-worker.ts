/** Draws one document on a thread of its own: it may be made to harm. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Drawn } from './draw-apart.ts';
import { drawPages } from './draw-pages.ts';
import { RefusedDocument } from './refused-document.ts';

const document: Uint8Array = workerData;
const tell = (drawn: Drawn) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(drawn);
};
try {
  for await (const page of drawPages(document)) tell({ type: 'page', page });
  tell({ type: 'done' });
} catch (cause) {
  if (!(cause instanceof RefusedDocument)) throw cause;
  tell({ type: 'refused', refusal: cause.refusal });
}
