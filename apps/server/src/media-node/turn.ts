import { createHmac } from 'node:crypto';
import type { Instant } from '@bureau/core/kernel';
import type { IceServer } from '@bureau/core/media';

/** A device gets new credentials with each admission; a connection that stands is not ended when they expire. */
const VALID_FOR_SECONDS = 12 * 60 * 60;

/** A TURN server (RFC 8656) of the company, which shares a secret with Bureau. */
export interface TurnSettings {
  readonly urls: readonly string[];
  readonly secret: string;
}

/**
 * What a device needs to use the relay: credentials that expire by themselves, which the TURN server checks with the shared
 * secret alone (draft-uberti-behave-turn-rest-00 §2.2).
 */
export function turnServerFor({ urls, secret }: TurnSettings, user: string, now: Instant): IceServer {
  const username = `${Math.floor(now / 1_000) + VALID_FOR_SECONDS}:${user}`;
  return { urls, username, credential: createHmac('sha1', secret).update(username).digest('base64') };
}
