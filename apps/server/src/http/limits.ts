/** Largest body of a request and largest WebSocket message, in bytes. */
export const MAX_BODY_BYTES = 262_144;
/** Longest time a request may take to come in, in milliseconds. */
export const REQUEST_WITHIN_MS = 60_000;
/** Most calls in one request or message. */
export const MAX_BATCH = 20;
