/** The tabs of one browser that are open for the same person. */
export interface Tabs {
  /** Tells the others that something has changed on the shelf. */
  tell(): void;
  listen(changed: () => void): () => void;
  /** Does the work in one tab at a time; without Web Locks in each: what is sent twice arrives once. */
  alone(until: AbortSignal, work: () => Promise<void>): Promise<void>;
}

/** Tabs that find each other by a name. */
export function openTabs(name: string, locks: Pick<LockManager, 'request'> | undefined): Tabs {
  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
    tell: () => channel?.postMessage('changed'),
    listen(changed) {
      channel?.addEventListener('message', changed);
      return () => channel?.close();
    },
    async alone(signal, work) {
      if (!locks) {
        await work();
        return;
      }
      try {
        await locks.request(name, { signal }, work);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
  };
}
