export { callId, company, deviceId, person } from './builders.ts';
export { FakeFaxGateway } from './fake-fax-gateway.ts';
export { FakeGateway, type FakeLine } from './fake-gateway.ts';
export { FakeMediaRooms } from './fake-media-rooms.ts';
export { HOSTILE_TEXTS } from './hostile-texts.ts';
export { ManualClock, settled } from './manual-clock.ts';
export { MemoryAdministration } from './memory-administration.ts';
export { MemoryCalendarLinks, MemoryCalendarServers } from './memory-calendars.ts';
export { MemoryCalls } from './memory-calls.ts';
export { MemoryContacts, MemoryFavourites } from './memory-contacts.ts';
export { MemoryDeskPhones } from './memory-desk-phones.ts';
export { MemoryFaxes } from './memory-faxes.ts';
export { MemoryJobs } from './memory-jobs.ts';
export { createMemoryLimiter } from './memory-limiter.ts';
export { MemoryForwarding, MemoryMailboxes } from './memory-mailboxes.ts';
export { MemoryMailer } from './memory-mailer.ts';
export {
  MemoryMeetingBoards,
  MemoryMeetingChat,
  MemoryMeetingGuests,
  MemoryMeetingSessions,
  MemoryMeetings,
} from './memory-meetings.ts';
export { MemoryMessages } from './memory-messages.ts';
export { FakePush, MemoryNotifications } from './memory-notifications.ts';
export { MemoryPeople } from './memory-people.ts';
export { MemoryPhoneBans } from './memory-phone-bans.ts';
export { MemoryPhoneNetwork } from './memory-phone-network.ts';
export { MemoryPolicies } from './memory-policies.ts';
export { MemoryReach } from './memory-reach.ts';
export { MemoryRecordingLinks } from './memory-recording-links.ts';
export { MemoryRecordings } from './memory-recordings.ts';
export { MemorySignOn, noProviders } from './memory-sign-on.ts';
export { MemoryTollCharges } from './memory-toll-charges.ts';
export { MemoryVoicemail } from './memory-voicemail.ts';
export { plainPapers } from './plain-papers.ts';
export { quickest } from './quickest.ts';
