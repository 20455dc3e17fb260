'use client';

import { useSyncExternalStore } from 'react';

/** The secret behind the hash of this page's address; undefined on the server and in the first, server-made paint. */
export function useSecret(): string | undefined {
  return useSyncExternalStore(
    (tell) => {
      addEventListener('hashchange', tell);
      return () => removeEventListener('hashchange', tell);
    },
    () => location.hash.slice(1),
    () => undefined,
  );
}
