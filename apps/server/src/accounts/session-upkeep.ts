import type { SessionUpkeep } from '@bureau/core/accounts';
import type { Clock } from '@bureau/core/kernel';

/** Forgets sessions and secrets that are good for nothing any more. */
export async function tidySessions(deps: {
  readonly sessionUpkeep: SessionUpkeep;
  readonly clock: Clock;
}): Promise<void> {
  const now = deps.clock.now();
  while ((await deps.sessionUpkeep.forget(now)) > 0);
}
