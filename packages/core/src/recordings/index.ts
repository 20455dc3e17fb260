export type { Recording, RecordingAccess, RecordingChange } from './model.ts';
