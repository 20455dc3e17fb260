import type {
  AccountLinkStore,
  AccountStore,
  AttemptLimiter,
  PeopleStore,
  SessionUpkeep,
  SetUpStore,
  SignOnStore,
} from '@bureau/core/accounts';
import type { CalendarLinkStore } from '@bureau/core/calendars';
import type { CallLogStore, CallStore } from '@bureau/core/call-log';
import type { ContactStore, DirectoryStore, FavouriteStore } from '@bureau/core/contacts';
import type { DeskPhoneStore } from '@bureau/core/desk-phones';
import type { FaxStore, FaxUpkeep } from '@bureau/core/fax';
import type { JobQueue } from '@bureau/core/jobs';
import type {
  MeetingBoardStore,
  MeetingChatStore,
  MeetingGuestStore,
  MeetingSessionStore,
  MeetingStore,
} from '@bureau/core/meetings';
import type { MessageStore, MessageUpkeep } from '@bureau/core/messages';
import type { NotificationStore } from '@bureau/core/notifications';
import type { PolicyStore } from '@bureau/core/policy';
import type { DurableEventStore, StreamUpkeep } from '@bureau/core/realtime';
import type { RecordingLinkStore, RecordingStore, RecordingUpkeep } from '@bureau/core/recordings';
import type { ForwardingStore, ReachStore } from '@bureau/core/routing';
import type { PhoneBanStore, PhoneNetworkStore, TollChargeStore } from '@bureau/core/trunks';
import type { MailboxStore, VoicemailStore, VoicemailUpkeep } from '@bureau/core/voicemail';
import { PrismaPg } from '@prisma/adapter-pg';
import { accountRepository } from './account-repository.ts';
import { type AttemptLimit, attemptLimiter } from './attempt-limiter.ts';
import { calendarLinkRepository } from './calendar-link-repository.ts';
import { callLogRepository } from './call-log-repository.ts';
import { type ConnectionOptions, openJobPool, openPools } from './connection.ts';
import { contactRepository } from './contact-repository.ts';
import { deskPhoneRepository } from './desk-phone-repository.ts';
import { directoryRepository } from './directory-repository.ts';
import { durableEventRepository } from './durable-event-repository.ts';
import { favouriteRepository } from './favourite-repository.ts';
import { faxRepository } from './fax-repository.ts';
import { forwardingRepository } from './forwarding-repository.ts';
import { PrismaClient } from './generated/client.ts';
import { type JobReports, jobQueue } from './job-queue.ts';
import { meetingRepository } from './meeting-repository.ts';
import { messageRepository } from './message-repository.ts';
import { ownerAccess } from './owner-access.ts';
import { phoneNetworkRepository } from './phone-network-repository.ts';
import { policyRepository } from './policy-repository.ts';
import { recordingRepository } from './recording-repository.ts';
import { voicemailRepository } from './voicemail-repository.ts';

/** The stores of core on one PostgreSQL. Each throws DatabaseUnavailableError while the database is away. */
export interface Database {
  readonly accounts: AccountStore;
  readonly accountLinks: AccountLinkStore;
  readonly sessionUpkeep: SessionUpkeep;
  readonly setUp: SetUpStore;
  readonly signOn: SignOnStore;
  readonly people: PeopleStore;
  readonly calendarLinks: CalendarLinkStore;
  readonly directory: DirectoryStore;
  readonly contacts: ContactStore;
  readonly favourites: FavouriteStore;
  readonly callLog: CallLogStore;
  readonly calls: CallStore;
  readonly durableEvents: DurableEventStore;
  readonly streamUpkeep: StreamUpkeep;
  readonly forwarding: ForwardingStore;
  readonly mailboxes: MailboxStore;
  readonly reach: ReachStore;
  readonly voicemail: VoicemailStore;
  readonly upkeep: VoicemailUpkeep;
  readonly faxes: FaxStore;
  readonly faxUpkeep: FaxUpkeep;
  readonly recordings: RecordingStore;
  readonly recordingUpkeep: RecordingUpkeep;
  readonly recordingLinks: RecordingLinkStore;
  readonly policies: PolicyStore;
  readonly deskPhones: DeskPhoneStore;
  readonly phoneBans: PhoneBanStore;
  readonly tollCharges: TollChargeStore;
  readonly phoneNetwork: PhoneNetworkStore;
  readonly meetings: MeetingStore;
  readonly meetingSessions: MeetingSessionStore;
  readonly meetingGuests: MeetingGuestStore;
  readonly meetingChat: MeetingChatStore;
  readonly meetingBoards: MeetingBoardStore;
  readonly messages: MessageStore;
  readonly messageUpkeep: MessageUpkeep;
  readonly notifications: NotificationStore;
  /** What this installation alone knows: what was made first stays. */
  secret(name: string, make: () => string): Promise<string>;
  attemptLimiter(limit: AttemptLimit): AttemptLimiter;
  /** Has connections of its own, which it closes when it is stopped. */
  jobQueue(reports: JobReports): JobQueue;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Connects with the first statement, and again by itself after the database was away. */
export function connectDatabase(options: ConnectionOptions): Database {
  const pools = openPools(options);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pools.request) });
  const owner = ownerAccess(pools.owner);
  return {
    accounts: accountRepository(prisma, pools.request, owner),
    accountLinks: owner.accountLinks,
    sessionUpkeep: owner.sessionUpkeep,
    setUp: owner.setUp,
    signOn: owner.signOn,
    people: owner.people,
    calendarLinks: calendarLinkRepository(pools.request),
    directory: directoryRepository(pools.request),
    contacts: contactRepository(pools.request),
    favourites: favouriteRepository(pools.request),
    callLog: callLogRepository(pools.request),
    calls: owner.calls,
    forwarding: forwardingRepository(pools.request, owner),
    durableEvents: durableEventRepository(prisma),
    streamUpkeep: owner.streamUpkeep,
    mailboxes: owner.mailboxes,
    reach: owner.reach,
    voicemail: voicemailRepository(pools.request),
    upkeep: owner.upkeep,
    faxes: faxRepository(pools.request),
    faxUpkeep: owner.faxUpkeep,
    recordings: recordingRepository(pools.request, owner),
    recordingUpkeep: owner.recordingUpkeep,
    recordingLinks: owner.recordingLinks,
    policies: policyRepository(pools.request),
    deskPhones: deskPhoneRepository(pools.request, owner.deskPhones),
    phoneBans: owner.phoneBans,
    tollCharges: owner.tollCharges,
    phoneNetwork: phoneNetworkRepository(pools.request, owner.phoneNetwork),
    meetings: meetingRepository(pools.request, owner.meetingLookups),
    meetingSessions: owner.meetingSessions,
    meetingGuests: owner.meetingGuests,
    meetingChat: owner.meetingChat,
    meetingBoards: owner.meetingBoards,
    messages: messageRepository(pools.request, owner.groups),
    messageUpkeep: owner.messageUpkeep,
    notifications: owner.notifications,
    secret: owner.secret,
    attemptLimiter: (limit) => attemptLimiter(pools.request, limit),
    jobQueue: (reports) => jobQueue(openJobPool(options), reports),
    ping: () => owner.ping(),
    async close() {
      await prisma.$disconnect();
      await Promise.all([pools.request.end(), pools.owner.end()]);
    },
  };
}
