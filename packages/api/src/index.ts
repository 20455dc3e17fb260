import { accountsRouter } from './accounts-router.ts';
import { calendarRouter } from './calendar-router.ts';
import { callLogRouter } from './call-log-router.ts';
import { callsRouter } from './calls-router.ts';
import { contactsRouter } from './contacts-router.ts';
import { deskPhonesRouter } from './desk-phones-router.ts';
import { eventsRouter } from './events-router.ts';
import { faxRouter } from './fax-router.ts';
import { forwardingRouter } from './forwarding-router.ts';
import { meetingsRouter } from './meetings-router.ts';
import { messagesRouter } from './messages-router.ts';
import { notificationsRouter } from './notifications-router.ts';
import { peopleRouter } from './people-router.ts';
import { phoneNetworkRouter } from './phone-network-router.ts';
import { policyRouter } from './policy-router.ts';
import { presenceRouter } from './presence-router.ts';
import { recordingsRouter } from './recordings-router.ts';
import { searchRouter } from './search-router.ts';
import { signOnRouter } from './sign-on-router.ts';
import { systemRouter } from './system-router.ts';
import { createCallerFactory, router } from './trpc.ts';
import { voicemailRouter } from './voicemail-router.ts';

/** Everything a client may ask of the server. */
export const appRouter = router({
  accounts: accountsRouter,
  calendar: calendarRouter,
  callLog: callLogRouter,
  calls: callsRouter,
  contacts: contactsRouter,
  events: eventsRouter,
  forwarding: forwardingRouter,
  meetings: meetingsRouter,
  messages: messagesRouter,
  notifications: notificationsRouter,
  deskPhones: deskPhonesRouter,
  people: peopleRouter,
  phoneNetwork: phoneNetworkRouter,
  fax: faxRouter,
  policy: policyRouter,
  presence: presenceRouter,
  recordings: recordingsRouter,
  search: searchRouter,
  signOn: signOnRouter,
  system: systemRouter,
  voicemail: voicemailRouter,
});

/** The wire contract as a type. */
export type AppRouter = typeof appRouter;

/** Calls procedures without a wire, for tests. */
export const createCaller = createCallerFactory(appRouter);

export type {
  AccountServices,
  HandedLink,
  LinkRefusal,
  LinkVisit,
  PasswordLink,
  PasswordRefusal,
  PeopleServices,
  Self,
  SignedIn,
  SignOnServices,
  SignOnView,
} from './account-services.ts';
export type { CalendarRefusal, CalendarServices } from './calendar-services.ts';
export type { ConnectedDevice } from './connected-device.ts';
export type { ContactRefusal, ContactServices, PersonView } from './contact-services.ts';
export type { ApiContext, SessionCookie } from './context.ts';
export type {
  CallFromPhoneFailure,
  DeskPhoneFailure,
  DeskPhoneList,
  DeskPhoneServices,
  MoveToPhoneFailure,
  SipCredentials,
} from './desk-phone-services.ts';
export type { DeskPhoneView } from './desk-phone-view.ts';
export type { Actor, DialFailure, DialTo } from './dialling.ts';
export { type ErrorCode, type ErrorDetail, PROTOCOL_VERSION } from './errors.ts';
export type { EphemeralEvent, OwnPresence, StreamEvent, StreamSnapshot } from './events.ts';
export { ApiError, detailOf, failure } from './failure.ts';
export type { FaxAddress, FaxFailure, FaxServices, FaxView } from './fax-services.ts';
export type {
  Attendee,
  AttendFailure,
  MeetingAction,
  MeetingDate,
  MeetingDoor,
  MeetingDraft,
  MeetingEntry,
  MeetingFailure,
  MeetingKey,
  MeetingPreparation,
  MeetingRecord,
  MeetingServices,
} from './meeting-services.ts';
export type { BoardPlace, MeetingStreamEvent, PointerMark } from './meeting-stream.ts';
export type {
  ConversationPlace,
  MessageDraft,
  MessageEvent,
  MessageServices,
  PostRefusal,
} from './message-services.ts';
export type { NotificationServices } from './notification-services.ts';
export type {
  LiftedParty,
  PhoneBanView,
  PhoneNetworkFailure,
  PhoneNetworkServices,
  PhoneNetworkView,
  TestCallOutcome,
  TrunkView,
} from './phone-network-services.ts';
export type {
  CallFailure,
  CallWithMedia,
  ListPage,
  PolicyView,
  SearchAnswer,
  Services,
  SharedRecording,
  StreamItem,
} from './services.ts';
