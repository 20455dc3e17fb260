import type {
  AccountCredentials,
  AccountLinkStore,
  PeopleStore,
  Principal,
  SessionUpkeep,
  SetUpStore,
  SignOnStore,
} from '@bureau/core/accounts';
import { SESSION_IDLE_MS, SESSION_MAX_MS, type SessionScope } from '@bureau/core/accounts';
import type { CallStore } from '@bureau/core/call-log';
import type { FaxUpkeep } from '@bureau/core/fax';
import type { CompanyId, Instant, UserId } from '@bureau/core/kernel';
import type {
  MeetingBoardStore,
  MeetingChatStore,
  MeetingGuestStore,
  MeetingSessionStore,
} from '@bureau/core/meetings';
import type { MessageStore, MessageUpkeep } from '@bureau/core/messages';
import type { NotificationStore } from '@bureau/core/notifications';
import type { StreamUpkeep } from '@bureau/core/realtime';
import type { RecordingLinkStore, RecordingUpkeep } from '@bureau/core/recordings';
import type { ReachStore } from '@bureau/core/routing';
import type { PhoneBanStore, TollChargeStore } from '@bureau/core/trunks';
import type { MailboxStore, VoicemailUpkeep } from '@bureau/core/voicemail';
import { accountLinkRepository } from './account-link-repository.ts';
import { callRepository } from './call-repository.ts';
import type { OwnerPool } from './connection.ts';
import { type DeskPhoneLookups, deskPhoneLookups } from './desk-phone-repository.ts';
import { streamUpkeep } from './durable-event.ts';
import { whileAvailable } from './failure.ts';
import { faxUpkeep } from './fax-upkeep.ts';
import { type RulesOf, rulesOf } from './forwarding-repository.ts';
import { groupWrites } from './group-repository.ts';
import { mailboxRepository } from './mailbox-repository.ts';
import { meetingLookups } from './meeting-repository.ts';
import {
  meetingBoardRepository,
  meetingChatRepository,
  meetingGuestRepository,
  meetingSessionRepository,
} from './meeting-session-repository.ts';
import { messageUpkeep } from './message-file-repository.ts';
import { installationSecret, notificationRepository } from './notification-repository.ts';
import { peopleRepository } from './people-repository.ts';
import { phoneBanRepository } from './phone-ban-repository.ts';
import { type PhoneNetworkLookups, phoneNetworkLookups } from './phone-network-repository.ts';
import { reachRepository } from './reach-repository.ts';
import { recordingLinkRepository } from './recording-link-repository.ts';
import { recordingUpkeep } from './recording-upkeep.ts';
import { sessionUpkeep } from './session-upkeep.ts';
import { setUpRepository } from './set-up-repository.ts';
import { signOnRepository } from './sign-on-repository.ts';
import { tollChargeRepository } from './toll-charge-repository.ts';
import { isUuid } from './uuid.ts';
import { voicemailUpkeep } from './voicemail-upkeep.ts';
import { type RecordingWrites, recordingWrites } from './write-recordings.ts';

/**
 * The whole list of what runs without row-level security: what comes before anybody is known (sign-in, single sign-on, token),
 * or by a secret instead of an account (guests of meetings, links to recordings, links to choose a password), what concerns several people at once (calls, where they go,
 * their recordings, meetings under way, the way into the phone network, who is in a group, whom a message is told), the
 * accounts of a company for its administrators, and the upkeep of what is kept.
 */
export interface OwnerAccess {
  readonly credentialsByEmail: (email: string) => Promise<AccountCredentials | undefined>;
  readonly accountByEmail: (email: string) => Promise<Pick<Principal, 'companyId' | 'userId'> | undefined>;
  readonly passwordHash: (principal: Principal) => Promise<string | undefined>;
  readonly accountLinks: AccountLinkStore;
  readonly sessionUpkeep: SessionUpkeep;
  readonly setUp: SetUpStore;
  readonly signOn: SignOnStore;
  readonly people: PeopleStore;
  readonly principalByToken: (tokenHash: Uint8Array, now: Instant) => Promise<Principal | undefined>;
  readonly calls: CallStore;
  readonly rulesOf: RulesOf;
  readonly mailboxes: MailboxStore;
  readonly reach: ReachStore;
  readonly upkeep: VoicemailUpkeep;
  readonly faxUpkeep: FaxUpkeep;
  readonly recordingWrites: RecordingWrites;
  readonly recordingUpkeep: RecordingUpkeep;
  readonly recordingLinks: RecordingLinkStore;
  readonly deskPhones: DeskPhoneLookups;
  readonly phoneBans: PhoneBanStore;
  readonly tollCharges: TollChargeStore;
  readonly phoneNetwork: PhoneNetworkLookups;
  readonly meetingLookups: ReturnType<typeof meetingLookups>;
  readonly meetingSessions: MeetingSessionStore;
  readonly meetingGuests: MeetingGuestStore;
  readonly meetingChat: MeetingChatStore;
  readonly meetingBoards: MeetingBoardStore;
  readonly groups: Pick<MessageStore, 'createGroup' | 'changeGroup'>;
  readonly messageUpkeep: MessageUpkeep;
  readonly streamUpkeep: StreamUpkeep;
  readonly notifications: NotificationStore;
  readonly secret: (name: string, make: () => string) => Promise<string>;
  readonly ping: () => Promise<void>;
}

const RENEW_AFTER_MS = 60_000;

const CREDENTIALS_BY_EMAIL = `
  SELECT id AS "userId", company_id AS "companyId", password_hash AS "passwordHash"
  FROM person
  WHERE lower(email) = lower($1) AND kind = 'person' AND password_hash IS NOT NULL AND deactivated_at IS NULL`;

const ACCOUNT_BY_EMAIL = `
  SELECT id AS "userId", company_id AS "companyId" FROM person
  WHERE lower(email) = lower($1) AND kind = 'person' AND deactivated_at IS NULL`;

const PASSWORD_HASH = `
  SELECT password_hash AS "passwordHash" FROM person
  WHERE company_id = $1 AND id = $2 AND password_hash IS NOT NULL AND deactivated_at IS NULL`;

const PRINCIPAL_BY_TOKEN = `
  WITH session AS (
    SELECT s.id, s.company_id, s.person_id, s.last_seen_at, s.scope
    FROM auth_session s JOIN person p ON p.id = s.person_id
    WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.last_seen_at > $2 AND s.created_at > $3
      AND p.deactivated_at IS NULL
  ), renewed AS (
    UPDATE auth_session SET last_seen_at = $5
    FROM session
    WHERE auth_session.id = session.id AND session.last_seen_at <= $4
  )
  SELECT id AS "sessionId", company_id AS "companyId", person_id AS "userId", scope FROM session`;

/** The only maker of statements on the owner's connections. */
export function ownerAccess(pool: OwnerPool): OwnerAccess {
  const writes = recordingWrites(pool);
  return {
    async credentialsByEmail(email) {
      const { rows } = await whileAvailable(() =>
        pool.query<{ userId: UserId; companyId: CompanyId; passwordHash: string }>({
          name: 'credentials_by_email',
          text: CREDENTIALS_BY_EMAIL,
          values: [email],
        }),
      );
      return rows[0];
    },
    async accountByEmail(email) {
      const statement = { name: 'account_by_email', text: ACCOUNT_BY_EMAIL, values: [email] };
      const { rows } = await whileAvailable(() => pool.query<{ userId: UserId; companyId: CompanyId }>(statement));
      return rows[0];
    },
    async passwordHash({ companyId, userId }) {
      if (!isUuid(userId)) return undefined;
      const statement = { name: 'password_hash', text: PASSWORD_HASH, values: [companyId, userId] };
      const { rows } = await whileAvailable(() => pool.query<{ passwordHash: string }>(statement));
      return rows[0]?.passwordHash;
    },
    accountLinks: accountLinkRepository(pool),
    sessionUpkeep: sessionUpkeep(pool),
    setUp: setUpRepository(pool),
    signOn: signOnRepository(pool),
    people: peopleRepository(pool),
    async principalByToken(tokenHash, now) {
      const { rows } = await whileAvailable(() =>
        pool.query<Omit<Principal, 'scope'> & { scope: SessionScope | null }>({
          name: 'principal_by_token',
          text: PRINCIPAL_BY_TOKEN,
          values: [
            Buffer.from(tokenHash),
            new Date(now - SESSION_IDLE_MS),
            new Date(now - SESSION_MAX_MS),
            new Date(now - RENEW_AFTER_MS),
            new Date(now),
          ],
        }),
      );
      if (!rows[0]) return undefined;
      const { scope, ...principal } = rows[0];
      return { ...principal, ...(scope && { scope }) };
    },
    calls: callRepository(pool),
    rulesOf: rulesOf(pool),
    mailboxes: mailboxRepository(pool),
    reach: reachRepository(pool),
    upkeep: voicemailUpkeep(pool),
    faxUpkeep: faxUpkeep(pool),
    recordingWrites: writes,
    recordingUpkeep: recordingUpkeep(pool, writes),
    recordingLinks: recordingLinkRepository(pool),
    deskPhones: deskPhoneLookups(pool),
    phoneBans: phoneBanRepository(pool),
    tollCharges: tollChargeRepository(pool),
    phoneNetwork: phoneNetworkLookups(pool),
    meetingLookups: meetingLookups(pool),
    meetingSessions: meetingSessionRepository(pool),
    meetingGuests: meetingGuestRepository(pool),
    meetingChat: meetingChatRepository(pool),
    meetingBoards: meetingBoardRepository(pool),
    groups: groupWrites(pool),
    messageUpkeep: messageUpkeep(pool),
    streamUpkeep: streamUpkeep(pool),
    notifications: notificationRepository(pool),
    secret: (name, make) => installationSecret(pool, name, make),
    async ping() {
      await whileAvailable(() => pool.query('SELECT 1'));
    },
  };
}
