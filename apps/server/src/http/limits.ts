/** Largest body of a request and largest WebSocket message, in bytes. */
export const MAX_BODY_BYTES = 262_144;
/** Longest time a request may take to come in, in milliseconds: the largest file over 256 kbit/s. */
export const REQUEST_WITHIN_MS = 15 * 60_000;
/** Longest silence in the middle of a body, in milliseconds. */
export const BODY_IDLE_MS = 30_000;
/** Most calls in one request or message. */
export const MAX_BATCH = 20;
