import { Worker } from 'node:worker_threads';
import type { FaxDocumentRefusal } from '@bureau/core/fax';
import { err, ok, type Result } from '@bureau/core/kernel';
// libvips is loaded by this thread first: it lives longer than the threads that draw.
import 'sharp';

/** What the thread tells. */
export type Drawn =
  | { readonly type: 'page'; readonly page: Uint8Array }
  | { readonly type: 'done' }
  | { readonly type: 'refused'; readonly refusal: FaxDocumentRefusal };

/** A hundred honest pages take a quarter of that. */
const DRAWN_WITHIN_MS = 60_000;
const MOST_HEAP_MB = 256;
/** An honest document needs a tenth of that beside the heap. */
const MOST_MEMORY_BYTES = 700_000_000;
const LOOK_EVERY_MS = 50;

/** The pages of a document, each as TIFF, drawn on a thread of its own that ends when it takes too much. */
export function drawApart(document: Uint8Array): Promise<Result<readonly Uint8Array[], FaxDocumentRefusal>> {
  const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), {
    workerData: document,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    stderr: true,
  });
  const pages: Uint8Array[] = [];
  return new Promise((resolve) => {
    const before = process.memoryUsage.rss();
    const late = setTimeout(() => settle(err('fax-too-heavy')), DRAWN_WITHIN_MS);
    const looks = setInterval(() => {
      if (process.memoryUsage.rss() - before > MOST_MEMORY_BYTES) settle(err('fax-too-heavy'));
    }, LOOK_EVERY_MS);
    const settle = (result: Result<readonly Uint8Array[], FaxDocumentRefusal>) => {
      clearTimeout(late);
      clearInterval(looks);
      void worker.terminate();
      resolve(result);
    };
    worker.on('message', (drawn: Drawn) => {
      if (drawn.type === 'page') pages.push(drawn.page);
      else settle(drawn.type === 'done' ? ok(pages) : err(drawn.refusal));
    });
    // Whatever it was, the document did it.
    worker.once('error', (cause) => settle(err(cause instanceof RangeError ? 'fax-too-heavy' : 'fax-damaged')));
    worker.once('exit', () => settle(err('fax-damaged')));
  });
}
