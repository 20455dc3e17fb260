import { retryWaitMs } from '@bureau/core/kernel';
import type { VideoWish } from '@bureau/core/media';

/** The first wish goes at once; those that follow so soon travel together. */
const GATHER_MS = 60;

/** What is wanted of the pictures of others, told to the server as far as it has changed. */
export interface WatchedPictures {
  /** All pictures that may be had, and which of them are on the screen, how large. */
  look(available: readonly string[], wanted: ReadonlyMap<string, 0 | 1 | 2>): void;
  close(): void;
}

/** Tells the server what is wanted; pictures that nobody named are off. */
export function createWatchedPictures(send: (wishes: VideoWish[]) => Promise<void>): WatchedPictures {
  const told = new Map<string, VideoWish['wanted']>();
  let latest: ReadonlyMap<string, VideoWish['wanted']> = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isClosed = false;

  const tell = () => {
    timer = undefined;
    for (const consumerId of told.keys()) if (!latest.has(consumerId)) told.delete(consumerId);
    const changes = [...latest].filter(([consumerId, wanted]) => (told.get(consumerId) ?? 'off') !== wanted);
    if (changes.length === 0) return;
    timer = setTimeout(tell, GATHER_MS);
    for (const [consumerId, wanted] of changes) told.set(consumerId, wanted);
    send(changes.map(([consumerId, wanted]) => ({ consumerId, wanted }))).then(
      () => {
        failures = 0;
      },
      () => {
        for (const [consumerId] of changes) told.delete(consumerId);
        if (isClosed) return;
        clearTimeout(timer);
        timer = setTimeout(tell, retryWaitMs(failures, Math.random()));
        failures += 1;
      },
    );
  };
  return {
    look(available, wanted) {
      latest = new Map(available.map((consumerId) => [consumerId, wanted.get(consumerId) ?? 'off']));
      if (timer === undefined) tell();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}
