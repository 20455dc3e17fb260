export { readCalendarAccount } from './account.ts';
export { type JoinHints, joinLinkOf } from './join-link.ts';
export type {
  Calendar,
  CalendarAccount,
  CalendarDraft,
  CalendarEntry,
  CalendarFailure,
  CalendarLink,
  CalendarSettings,
  JoinLink,
} from './model.ts';
export type { CalendarLinkStore, CalendarOwner, CalendarServers, CalendarWindow } from './ports.ts';
export {
  type CalendarChanges,
  calendarChanges,
  type DatedMeeting,
  type WrittenMeetings,
  writtenBeside,
} from './writing.ts';
