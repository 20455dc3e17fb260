import { Worker } from 'node:worker_threads';
// Opus is loaded by this thread first: a thread that alone had loaded it takes the whole process with it when it ends.
import '@evan/opus';
import type { FinishedCapture } from './mix.ts';
import type { FilmChapter } from './webm-file.ts';

/** A day of voices needs a few MB; whatever needs more has a fault, and must not take the process with it. */
const MOST_HEAP_MB = 128;

/** What the thread is given. */
export interface CaptureToFinalise {
  readonly folder: string;
  readonly chapters: readonly FilmChapter[];
}

/** Makes the files of a capture on a thread of its own, which ends with `signal`; undefined when nothing was kept. */
export async function finaliseCapture(
  folder: string,
  signal: AbortSignal,
  chapters: readonly FilmChapter[] = [],
): Promise<FinishedCapture | undefined> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./finalise-worker.ts', import.meta.url), {
    workerData: { folder, chapters } satisfies CaptureToFinalise,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop);
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`The mix ended with ${code}`)));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
