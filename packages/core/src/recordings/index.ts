export type {
  MeetingRecording,
  OpenRecordingLink,
  Recorded,
  RecordedMeeting,
  Recording,
  RecordingAccess,
  RecordingChange,
  RecordingChapter,
  RecordingFailure,
  RecordingFilter,
  RecordingLink,
  WrittenRecording,
} from './model.ts';
export { RECORDING_LINK_DAYS } from './model.ts';
export type {
  KeptRecording,
  RecordingLinkStore,
  RecordingQuery,
  RecordingStore,
  RecordingUpkeep,
  RecordingViewer,
} from './ports.ts';
export {
  hostsOf,
  isListed,
  isOwnRecording,
  linkEndingOf,
  mayHearRecording,
  mayManageRecording,
  type RecordingReader,
} from './rules.ts';
