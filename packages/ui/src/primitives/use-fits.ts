import { useCallback, useSyncExternalStore } from 'react';

/** Whether the page is at least so wide, in CSS pixels; not while it is drawn on the server. */
export function useFits(width: number): boolean {
  const query = `(width >= ${width}px)`;
  const watch = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(
    watch,
    () => matchMedia(query).matches,
    () => false,
  );
}
