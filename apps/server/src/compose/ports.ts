import type {
  AccountLinkStore,
  AccountStore,
  IdentityProviders,
  PasswordHasher,
  PeopleStore,
  SessionUpkeep,
  SetUpStore,
  SignOnStore,
} from '@bureau/core/accounts';
import type { CalendarLinkStore, CalendarServers } from '@bureau/core/calendars';
import type { CallLogStore, CallStore } from '@bureau/core/call-log';
import type { ContactStore, DirectoryStore, FavouriteStore } from '@bureau/core/contacts';
import type { DeskPhoneStore } from '@bureau/core/desk-phones';
import type { FaxGateway, FaxPapers, FaxStore, FaxUpkeep } from '@bureau/core/fax';
import type { FileScan, FileStore, PicturePreviews } from '@bureau/core/files';
import type { JobQueue } from '@bureau/core/jobs';
import type { Bus, Clock } from '@bureau/core/kernel';
import type { Mailer } from '@bureau/core/mail';
import type { MediaRooms } from '@bureau/core/media';
import type {
  MeetingBoardStore,
  MeetingChatStore,
  MeetingGuestStore,
  MeetingSessionStore,
  MeetingStore,
} from '@bureau/core/meetings';
import type { MessageStore, MessageUpkeep } from '@bureau/core/messages';
import type { NotificationStore, PushSender } from '@bureau/core/notifications';
import type { PolicyStore } from '@bureau/core/policy';
import type { DurableEventStore, StreamUpkeep } from '@bureau/core/realtime';
import type { RecordingLinkStore, RecordingStore, RecordingUpkeep } from '@bureau/core/recordings';
import type { ForwardingStore, ReachStore } from '@bureau/core/routing';
import type { PhoneBanStore, PhoneGateway, PhoneNetworkStore, TollChargeStore } from '@bureau/core/trunks';
import type { MailboxStore, VoicemailStore, VoicemailUpkeep } from '@bureau/core/voicemail';
import type { GuessLimiters } from '../accounts/guess-limiters.ts';
import type { SignInLimiters } from '../accounts/sign-in.ts';

/** Everything the services stand on. */
export interface Ports {
  readonly accounts: AccountStore;
  readonly accountLinks: AccountLinkStore;
  readonly sessionUpkeep: SessionUpkeep;
  readonly setUp: SetUpStore;
  readonly signOn: SignOnStore;
  readonly identityProviders: IdentityProviders;
  readonly people: PeopleStore;
  readonly calendarLinks: CalendarLinkStore;
  readonly calendarServers: CalendarServers;
  readonly directory: DirectoryStore;
  readonly contacts: ContactStore;
  readonly favourites: FavouriteStore;
  readonly callLog: CallLogStore;
  readonly calls: CallStore;
  readonly durableEvents: DurableEventStore;
  readonly streamUpkeep: StreamUpkeep;
  readonly forwarding: ForwardingStore;
  readonly reach: ReachStore;
  readonly mailboxes: MailboxStore;
  readonly voicemail: VoicemailStore;
  readonly upkeep: VoicemailUpkeep;
  readonly faxes: FaxStore;
  readonly faxUpkeep: FaxUpkeep;
  readonly faxPapers: FaxPapers;
  readonly faxGateway: FaxGateway;
  readonly recordings: RecordingStore;
  readonly recordingUpkeep: RecordingUpkeep;
  readonly recordingLinks: RecordingLinkStore;
  readonly policies: PolicyStore;
  readonly meetings: MeetingStore;
  readonly meetingSessions: MeetingSessionStore;
  readonly meetingGuests: MeetingGuestStore;
  readonly meetingChat: MeetingChatStore;
  readonly meetingBoards: MeetingBoardStore;
  readonly messages: MessageStore;
  readonly messageUpkeep: MessageUpkeep;
  readonly notifications: NotificationStore;
  readonly push: PushSender;
  readonly scan: FileScan;
  readonly previews: PicturePreviews;
  readonly files: FileStore;
  /** The greetings of the house, one per language. */
  readonly houseGreetings: FileStore;
  readonly jobs: JobQueue;
  readonly mailer: Mailer;
  /** The address people reach Bureau at, without a slash at the end. */
  readonly publicUrl: string;
  /** Where the media node leaves what it keeps. */
  readonly dataFolder: string;
  readonly signInLimiters: SignInLimiters;
  readonly guessLimiters: GuessLimiters;
  readonly hasher: PasswordHasher;
  readonly rooms: MediaRooms;
  readonly gateway: PhoneGateway;
  readonly deskPhones: DeskPhoneStore;
  readonly phoneBans: PhoneBanStore;
  readonly tollCharges: TollChargeStore;
  readonly phoneNetwork: PhoneNetworkStore;
  readonly bus: Bus;
  readonly clock: Clock;
}
