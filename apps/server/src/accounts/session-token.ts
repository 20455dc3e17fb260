import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A new session token: 256 random bits, base64url. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token; undefined for a text that cannot be one. */
export function hashToken(token: string): Uint8Array | undefined {
  return TOKEN.test(token) ? createHash('sha256').update(token).digest() : undefined;
}

/** A new token with what is stored of it. */
export function newSecret(): { readonly token: string; readonly tokenHash: Uint8Array } {
  const token = createToken();
  const tokenHash = hashToken(token);
  if (!tokenHash) throw new Error('A new token has the wrong form');
  return { token, tokenHash };
}
