import { type ComponentType, lazy } from 'react';

const loads = new Set<() => Promise<unknown>>();

/**
 * A component that is fetched when it is first drawn. Where it cannot be fetched nothing is drawn: the page goes on
 * without it.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  loads.add(load);
  return lazy<ComponentType<Props>>(() =>
    load().then(
      (component) => ({ default: component }),
      () => ({ default: () => null }),
    ),
  );
}

/** Fetches everything that would be fetched on demand, also by what was, as long as there is a network to fetch it from. */
export async function preloadOnDemand(): Promise<void> {
  for (let known = 0; known < loads.size; ) {
    const fresh = [...loads].slice(known);
    known = loads.size;
    await Promise.allSettled(fresh.map((load) => load()));
  }
}
