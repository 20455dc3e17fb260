export type { DurableEvent } from './model.ts';
export type { DurableEventStore } from './ports.ts';
