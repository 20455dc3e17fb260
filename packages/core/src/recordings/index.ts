export type {
  Recording,
  RecordingAccess,
  RecordingChange,
  RecordingFailure,
  RecordingFilter,
  WrittenRecording,
} from './model.ts';
export type { KeptRecording, RecordingQuery, RecordingStore, RecordingUpkeep, RecordingViewer } from './ports.ts';
export { isListed, isOwnRecording, mayHearRecording, mayManageRecording, type RecordingReader } from './rules.ts';
