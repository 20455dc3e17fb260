export type { Recording, RecordingAccess, RecordingChange } from './model.ts';
export type { RecordingStore, RecordingViewer } from './ports.ts';
export { mayManageRecording } from './rules.ts';
