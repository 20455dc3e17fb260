import type { Instant } from './instant.ts';

/** The only source of time and of timers. */
export interface Clock {
  now(): Instant;
  /** Calls back once at or after `at`; the returned function cancels. */
  schedule(at: Instant, callback: () => void): () => void;
}

/** Carries messages that cross people between the processes and nodes of one installation. */
export interface Bus {
  publish(topic: string, message: unknown): void;
  /** The returned function ends the subscription. */
  subscribe(topic: string, listener: (message: unknown) => void): () => void;
}
