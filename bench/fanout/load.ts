/** Connections of each server. */
export const SUBSCRIBERS = 2_000;
/** Liveness checks of every connection, the same for all: Bureau's client asks every 2 s. */
export const PING_MS = 2_000;
/** Bureau coalesces presence for 250 ms; the peers send at the same pace. */
export const SEND_EVERY_MS = 250;
/** Measured time of each server. */
export const MEASURE_MS = 15_000;

/** What one subscriber process is asked to do. */
export type SubscriberOrder =
  | { readonly kind: 'bureau'; readonly url: string; readonly tokens: readonly string[] }
  | { readonly kind: 'trpc' | 'socketio'; readonly url: string };
/** What a subscriber process answers: it is ready, or how much arrived so far. */
export type SubscriberReport = { readonly ready: true } | { readonly deliveries: number };
