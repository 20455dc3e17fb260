import type { CallLogChange } from '../call-log/index.ts';

/** Events that are written in the transaction of their cause, numbered per person, and replayed after a reconnect. */
export type DurableEvent = CallLogChange;
