/** Largest body of a request and largest WebSocket message, in bytes. */
export const MAX_BODY_BYTES = 262_144;
/** Most calls in one request or message. */
export const MAX_BATCH = 20;
