import { createHash } from 'node:crypto';
import type { AttemptLimiter } from '@bureau/core/accounts';
import { err, ok } from '@bureau/core/kernel';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { RequestPool } from './connection.ts';
import { whileAvailable } from './failure.ts';

/** How many attempts a key has, and for how long it waits after too many. */
export interface AttemptLimit {
  /** Keeps the counts of different limiters apart. */
  readonly name: string;
  readonly attempts: number;
  readonly perSeconds: number;
}

/** Counts attempts in PostgreSQL, so that every process of the installation counts together. */
export function attemptLimiter(pool: RequestPool, { name, attempts, perSeconds }: AttemptLimit): AttemptLimiter {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'attempt',
    tableCreated: true,
    keyPrefix: name,
    points: attempts,
    duration: perSeconds,
  });
  return {
    consume: (key) =>
      whileAvailable(async () => {
        try {
          await limiter.consume(digest(key));
          return ok(undefined);
        } catch (refusal) {
          if (!(refusal instanceof RateLimiterRes)) throw refusal;
          return err({ retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) });
        }
      }),
    peek: (key) =>
      whileAvailable(async () => {
        const used = await limiter.get(digest(key));
        if (!used || used.consumedPoints < attempts) return ok(undefined);
        return err({ retryAfterSeconds: Math.max(1, Math.ceil(used.msBeforeNext / 1000)) });
      }),
    reset: async (key) => {
      await whileAvailable(() => limiter.delete(digest(key)));
    },
  };
}

// Keys hold e-mail addresses and network addresses; counting needs neither.
const digest = (key: string) => createHash('sha256').update(key).digest('base64url');
