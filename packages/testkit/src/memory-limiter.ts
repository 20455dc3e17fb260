import type { AttemptLimiter } from '@bureau/core/accounts';
import { type Clock, err, type Instant, ok } from '@bureau/core/kernel';

const ATTEMPTS = 5;
const WINDOW_MS = 60_000;

/** Counts attempts in memory: so many a minute. */
export function createMemoryLimiter(clock: Clock, attempts = ATTEMPTS): AttemptLimiter {
  const counts = new Map<string, { readonly endsAt: Instant; count: number }>();
  return {
    async consume(key) {
      const now = clock.now();
      const known = counts.get(key);
      const entry = known && known.endsAt > now ? known : { endsAt: now + WINDOW_MS, count: 0 };
      counts.set(key, entry);
      entry.count += 1;
      return entry.count <= attempts
        ? ok(undefined)
        : err({ retryAfterSeconds: Math.ceil((entry.endsAt - now) / 1_000) });
    },
    async peek(key) {
      const known = counts.get(key);
      const now = clock.now();
      return known && known.endsAt > now && known.count >= attempts
        ? err({ retryAfterSeconds: Math.ceil((known.endsAt - now) / 1_000) })
        : ok(undefined);
    },
    async reset(key) {
      counts.delete(key);
    },
  };
}
