import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The header by which the api shows that it knows the secret. */
export const authorizationOf = (secret: string): string => `Bearer ${secret}`;

/** Compares in constant time. */
export function knowsSecret(request: IncomingMessage, secret: string): boolean {
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(authorizationOf(secret)));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
