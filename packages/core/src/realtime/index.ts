export { type DurableEvent, KEEP_EVENTS_MS, type WrittenEvent } from './model.ts';
export type { DurableEventStore, StreamUpkeep } from './ports.ts';
