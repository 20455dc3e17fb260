import { type ComponentType, lazy } from 'react';
import { patiently } from './patiently.ts';

const loads = new Set<() => Promise<unknown>>();

/** What is fetched when it is needed, and beforehand by {@link preloadOnDemand}. */
export function fetchedOnDemand<Thing>(load: () => Promise<Thing>): () => Promise<Thing> {
  loads.add(load);
  return load;
}

/** A component that is fetched when it is first drawn, as often as it takes: until then its place is as while it loads. */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  fetchedOnDemand(load);
  return lazy<ComponentType<Props>>(async () => ({ default: await patiently(load) }));
}

/**
 * Fetches these and everything that would be fetched on demand, also by what was, as long as there is a network to fetch it
 * from: one after another, whenever the page has nothing else to do.
 */
export async function preloadOnDemand(more: readonly (() => Promise<unknown>)[]): Promise<void> {
  const fetched = new Set<() => Promise<unknown>>();
  const next = () => [...more, ...loads].find((load) => !fetched.has(load));
  for (let load = next(); load; load = next()) {
    fetched.add(load);
    await isIdle();
    await Promise.allSettled([load()]);
  }
}

/** Not every browser tells when it is idle. */
function isIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 1_000 });
    else setTimeout(resolve, 50);
  });
}
