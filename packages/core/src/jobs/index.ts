export type { Job, JobHandlers, JobKind } from './model.ts';
export type { JobQueue, Jobs } from './ports.ts';
