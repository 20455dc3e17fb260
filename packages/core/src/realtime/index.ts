export type { DurableEvent, WrittenEvent } from './model.ts';
export type { DurableEventStore } from './ports.ts';
