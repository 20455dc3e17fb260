import type { Clock } from '@bureau/core/kernel';
import { KEEP_EVENTS_MS, type StreamUpkeep } from '@bureau/core/realtime';

/** Forgets events that nobody can have missed. */
export async function tidyStreams(deps: { readonly streamUpkeep: StreamUpkeep; readonly clock: Clock }): Promise<void> {
  const until = deps.clock.now() - KEEP_EVENTS_MS;
  while ((await deps.streamUpkeep.forget(until)) > 0);
}
