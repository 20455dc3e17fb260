const PREFIX = 'bureau.kept.';

/** A word kept in this browser until the person signs out. Where the browser keeps nothing, it is forgotten at once. */
export function forgettable(name: string): { read: () => string | null; write: (value: string) => void } {
  return {
    read: () => withStorage((storage) => storage.getItem(PREFIX + name)) ?? null,
    write: (value) => withStorage((storage) => storage.setItem(PREFIX + name, value)),
  };
}

/** Forgets everything that was kept for the person. */
export function forgetAll(): void {
  withStorage((storage) => {
    for (const key of Object.keys(storage)) {
      if (key.startsWith(PREFIX)) storage.removeItem(key);
    }
  });
}

function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(localStorage);
  } catch {
    // Blocked or full: what is kept is a comfort, nothing depends on it.
    return undefined;
  }
}
