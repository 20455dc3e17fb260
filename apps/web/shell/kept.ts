const PREFIX = 'bureau.kept.';

/** Where words are kept: in the browser, or in this tab alone, where they outlive only a page that is loaded anew. */
type Keeper = 'browser' | 'tab';

/** A word kept here until the person signs out. Where nothing can be kept, it is forgotten at once. */
export function forgettable(
  name: string,
  keeper: Keeper = 'browser',
): { read: () => string | null; write: (value: string) => void } {
  return {
    read: () => withStorage(keeper, (storage) => storage.getItem(PREFIX + name)) ?? null,
    write: (value) => withStorage(keeper, (storage) => storage.setItem(PREFIX + name, value)),
  };
}

/** Forgets everything that was kept for the person. */
export function forgetAll(): void {
  for (const keeper of ['browser', 'tab'] as const) {
    withStorage(keeper, (storage) => {
      for (const key of Object.keys(storage)) {
        if (key.startsWith(PREFIX)) storage.removeItem(key);
      }
    });
  }
}

function withStorage<T>(keeper: Keeper, use: (storage: Storage) => T): T | undefined {
  try {
    return use(keeper === 'browser' ? localStorage : sessionStorage);
  } catch {
    // Blocked or full: what is kept is a comfort, nothing depends on it.
    return undefined;
  }
}
