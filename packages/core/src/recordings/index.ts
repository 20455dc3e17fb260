export type {
  MeetingRecording,
  Recorded,
  RecordedMeeting,
  Recording,
  RecordingAccess,
  RecordingChange,
  RecordingChapter,
  RecordingFailure,
  RecordingFilter,
  WrittenRecording,
} from './model.ts';
export type { KeptRecording, RecordingQuery, RecordingStore, RecordingUpkeep, RecordingViewer } from './ports.ts';
export {
  hostsOf,
  isListed,
  isOwnRecording,
  mayHearRecording,
  mayManageRecording,
  type RecordingReader,
} from './rules.ts';
