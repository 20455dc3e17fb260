export {
  type Admission,
  type AdmissionRefusal,
  type AdmissionRequest,
  admissionOf,
  guestStays,
  MOST_PARTICIPANTS,
  MOST_WAITING_BESIDE,
} from './admission.ts';
export { type AgendaFilter, isListed, isWithin, withRecordings } from './agenda.ts';
export { meetingArrangementOf } from './arrangement.ts';
export { attendanceOf, type KeptReading, keptReadingOf, mayReadOf } from './attendance.ts';
export { type BoardElement, inOrder, isBoardElement, isNewer } from './board-elements.ts';
export {
  DIAL_IN_PROMPTS,
  type DialIn,
  type DialInAnswer,
  type DialInEffect,
  type DialInEvent,
  type DialInPrompt,
  type DialInStep,
  openDialIn,
  stepDialIn,
} from './by-phone.ts';
export {
  asPlanned,
  changeDate,
  type DateChange,
  type DateRefusal,
  keepExceptions,
  nextOf,
  planProblem,
  type SeriesDate,
  statusOn,
  withCalledOff,
} from './exceptions.ts';
export { callPartnerOf, mayBecomeCall } from './into-call.ts';
export { type InvitationLetter, type Invitee, isLetterTrue, lettersOf } from './invitations.ts';
export {
  type Attendance,
  GUEST_TOKEN_MS,
  LONGEST_MEETING_MESSAGE,
  type MeetingFile,
  type MeetingGuest,
  type MeetingMessage,
  type MeetingMessageId,
  messageFor,
} from './kept.ts';
export { isKnockNews, type Knock, type Knocks, knocksOf } from './knocks.ts';
export { openSession, type SessionRequest, stepSession } from './machine.ts';
export type {
  Arrival,
  DateException,
  EndedSession,
  InvitedGuest,
  LiveSession,
  Meeting,
  MeetingEffect,
  MeetingEvent,
  MeetingPolicy,
  MeetingRecording,
  MeetingRole,
  MeetingSchedule,
  MeetingSession,
  MeetingStep,
  MeetingTimer,
  MovedDate,
  Participant,
  ParticipantIdentity,
} from './model.ts';
export { isDeviceOfAnother, isRemoved, participantAt, participantOf, presentIn, waitingIn } from './participants.ts';
export {
  isHosting,
  isInvited,
  type MeetingPermissions,
  mayEditMeeting,
  mayHandOver,
  mayInvite,
  mayRecord,
  mayRule,
  mayShare,
  permissionsOf,
  roleOf,
} from './permissions.ts';
export type {
  CalendarEvent,
  CalendarFile,
  CalendarPerson,
  MeetingBoardStore,
  MeetingChatStore,
  MeetingGuestStore,
  MeetingSessionStore,
  MeetingSpan,
  MeetingStore,
  MeetingViewer,
  Recurrences,
  ScheduledDate,
  SessionPart,
  StoredSession,
} from './ports.ts';
export {
  DEFAULT_POLICY,
  exceptionOn,
  isScheduleForm,
  MEETING_MINUTES,
  REPETITION_NAMES,
  REPETITIONS,
  type Repetition,
  readCode,
  repetitionOf,
  spokenCode,
} from './schedule.ts';
export { lostAt } from './settle.ts';
export { takesItsCourse } from './unwritten.ts';
export {
  type AttendeeView,
  type RemovedView,
  type SessionView,
  type ShownIdentity,
  sessionViewFor,
  shownTo,
  type WaitingView,
} from './view.ts';
