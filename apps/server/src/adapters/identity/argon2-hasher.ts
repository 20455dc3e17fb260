import type { PasswordHasher } from '@bureau/core/accounts';
import { hash, verify } from '@node-rs/argon2';

/** OWASP Password Storage Cheat Sheet: Argon2id, 19 MiB, 2 passes, 1 lane. Argon2id is the default algorithm. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Argon2id in the thread pool, off the event loop. */
export const argon2Hasher: PasswordHasher = {
  hash: (password) => hash(password, COST),
  verify: (stored, password) => verify(stored, password),
};
