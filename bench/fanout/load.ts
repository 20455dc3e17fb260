/** Connections of each server. */
export const SUBSCRIBERS = 2_000;
/** Liveness checks of every connection, the same for all: Bureau's server asks who is silent for 2 s. */
export const PING_MS = 2_000;
/** Slower than the 250 ms for which Bureau coalesces presence, so that each change is a delivery; the same for all. */
export const SEND_EVERY_MS = 300;
/** Changes before the measured ones. */
export const WARM_UP_ROUNDS = 10;
/** Measured changes of each server. */
export const ROUNDS = 60;

/** What the subscriber process is asked to do: to open everything, or to tell when so much has arrived. */
export type SubscriberOrder =
  | { readonly kind: 'bureau'; readonly url: string; readonly tokens: readonly string[] }
  | { readonly kind: 'trpc' | 'socketio'; readonly url: string }
  | { readonly kind: 'await'; readonly deliveries: number };
/** Its answer, when that is done. */
export type SubscriberReport = { readonly deliveries: number };
