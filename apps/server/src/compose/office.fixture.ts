import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor, StreamEvent, StreamItem } from '@bureau/api';
import type { Company, PasswordHasher } from '@bureau/core/accounts';
import type { DirectoryPerson } from '@bureau/core/contacts';
import type { AuthSessionId, Clock, DeviceId } from '@bureau/core/kernel';
import {
  callId,
  company,
  createMemoryLimiter,
  deviceId,
  FakeFaxGateway,
  FakeGateway,
  FakeMediaRooms,
  FakePush,
  ManualClock,
  MemoryAdministration,
  MemoryCalendarLinks,
  MemoryCalendarServers,
  MemoryCalls,
  MemoryContacts,
  MemoryDeskPhones,
  MemoryFavourites,
  MemoryFaxes,
  MemoryForwarding,
  MemoryJobs,
  MemoryMailboxes,
  MemoryMailer,
  MemoryMeetingBoards,
  MemoryMeetingChat,
  MemoryMeetingGuests,
  MemoryMeetingSessions,
  MemoryMeetings,
  MemoryMessages,
  MemoryNotifications,
  MemoryPeople,
  MemoryPhoneBans,
  MemoryPhoneNetwork,
  MemoryPolicies,
  MemoryReach,
  MemoryRecordingLinks,
  MemoryRecordings,
  MemorySignOn,
  MemoryTollCharges,
  MemoryVoicemail,
  noProviders,
  person,
  plainPapers,
  settled,
} from '@bureau/testkit';
import { createLocalBus } from '../adapters/bus/local-bus.ts';
import { noScan } from '../adapters/storage/file-scan.ts';
import { houseGreetings, localFiles } from '../adapters/storage/local-files.ts';
import { picturePreviews } from '../adapters/storage/picture-previews.ts';
import type { DeviceConnection } from '../presence/device-registry.ts';
import type { StreamSources } from '../realtime/stream-service.ts';
import { composeServices, type Office } from './services.ts';
import type { TestClient } from './test-client.fixture.ts';

export type { TestClient };

/** Hashing that takes no time; only for tests. */
const plainHasher: PasswordHasher = {
  hash: async (password) => `plain:${password}`,
  verify: async (hash, password) => hash === `plain:${password}`,
};

/** A company in memory with everything that serves it, under a clock that the test moves. */
export class TestOffice {
  readonly clock = new ManualClock();
  readonly people = new MemoryPeople();
  readonly administration = new MemoryAdministration(this.people);
  readonly calls = new MemoryCalls();
  readonly rooms = new FakeMediaRooms();
  readonly gateway = new FakeGateway();
  readonly faxGateway = new FakeFaxGateway();
  readonly faxes = new MemoryFaxes((userId, change) => this.calls.append(userId, change));
  readonly contacts = new MemoryContacts((userId, change) => this.calls.append(userId, change));
  readonly favourites = new MemoryFavourites((userId, change) => this.calls.append(userId, change));
  readonly forwarding = new MemoryForwarding();
  readonly mailboxes = new MemoryMailboxes();
  readonly recordings = new MemoryRecordings(
    (userId, change) => this.calls.append(userId, change),
    () => this.people.admins(),
  );
  readonly recordingLinks = new MemoryRecordingLinks(this.recordings);
  readonly policies = new MemoryPolicies(() => this.people.admins());
  readonly jobs = new MemoryJobs(this.clock);
  readonly meetingSessions = new MemoryMeetingSessions();
  readonly calendarLinks = new MemoryCalendarLinks(this.jobs);
  readonly calendarServers = new MemoryCalendarServers();
  readonly meetings = new MemoryMeetings(this.meetingSessions, this.jobs);
  readonly meetingGuests = new MemoryMeetingGuests();
  readonly meetingChat = new MemoryMeetingChat();
  readonly meetingBoards = new MemoryMeetingBoards();
  readonly messages = new MemoryMessages();
  readonly notifications = new MemoryNotifications(this.messages, this.people.accounts);
  readonly push = new FakePush();
  readonly mailer = new MemoryMailer();
  readonly dataFolder = mkdtempSync(join(tmpdir(), 'bureau-office-'));
  readonly voicemail = new MemoryVoicemail(
    (userId, change) => this.calls.append(userId, change),
    (userId, mailbox) => this.mailboxes.open(userId, mailbox),
  );
  readonly errors: unknown[] = [];
  readonly company: Company = company();
  readonly signOn = new MemorySignOn(() => this.people.admins());
  readonly phoneBans = new MemoryPhoneBans();
  readonly tollCharges = new MemoryTollCharges();
  readonly phoneNetwork = new MemoryPhoneNetwork(this.company.id, () => this.people.admins());
  readonly deskPhones = new MemoryDeskPhones(() => this.people.admins());
  readonly #direct: StreamSources['direct'];
  /** Of the process: what it had still to do dies with it. */
  #life = new AbortController();
  office: Office;

  constructor(direct: StreamSources['direct'] = () => undefined) {
    this.#direct = direct;
    this.people.addCompany(this.company);
    this.office = this.#compose();
  }

  get services() {
    return this.office.services;
  }

  /** The process is killed and a new one starts: what is in the stores and in the media rooms is all that is left. */
  async restart(): Promise<void> {
    this.office.devices.stop();
    this.rooms.forgetListeners();
    this.gateway.forgetListeners();
    this.faxGateway.forgetListeners();
    this.#life.abort();
    this.#life = new AbortController();
    this.office = this.#compose();
    await this.office.start();
    await settled();
  }

  hire(fields: Partial<DirectoryPerson> = {}, employer = this.company): DirectoryPerson {
    const hired = person(fields);
    this.people.addPerson(employer.id, hired, 'plain:correct horse');
    return hired;
  }

  /** The token of a new session of this person. */
  async signIn(someone: DirectoryPerson): Promise<string> {
    const attempt = { email: someone.email, password: 'correct horse', label: '', clientAddress: '::1' };
    const session = await this.services.accounts.signIn(attempt);
    if (!session.ok) throw new Error(session.error.code);
    return session.value.token;
  }

  /** A client of this person connects and opens its stream. */
  async connect(
    someone: DirectoryPerson,
    options: { device?: DeviceId; employer?: Company } = {},
  ): Promise<TestClient> {
    const { device = deviceId(), employer = this.company } = options;
    const principal = { sessionId: callId() as string as AuthSessionId, userId: someone.id, companyId: employer.id };
    const actor: Actor = { principal, device: { id: device, label: 'Test' } };
    const state = { isSilent: false };
    const connection: DeviceConnection = this.office.devices.connect(principal, device, {
      ping: () => {
        if (!state.isSilent) connection.heard();
      },
      cut: () => connection.closed('silent'),
    });
    const end = new AbortController();
    const items: StreamItem[] = [];
    const events: StreamEvent[] = [];
    const reading = this.#read(actor, end.signal, (item) => {
      items.push(item);
      events.push(item.event);
    });
    await settled();
    return Object.assign(state, {
      actor,
      person: someone,
      connection,
      events,
      items,
      of: <T extends StreamEvent['type']>(type: T) =>
        events.filter((event): event is Extract<StreamEvent, { type: T }> => event.type === type),
      leave: async (cause: 'silent' | 'goodbye' = 'silent') => {
        end.abort();
        await reading;
        connection.closed(cause);
        await settled();
      },
    });
  }

  async #read(actor: Actor, signal: AbortSignal, take: (item: StreamItem) => void): Promise<void> {
    for await (const item of this.services.realtime.stream(actor, undefined, signal)) take(item);
  }

  #mortalClock(life: AbortSignal): Clock {
    const { clock } = this;
    return {
      now: () => clock.now(),
      schedule: (at, callback) =>
        clock.schedule(at, () => {
          if (!life.aborted) callback();
        }),
    };
  }

  #compose(): Office {
    const remember = (entry: unknown) => void this.errors.push(entry);
    const log = { error: remember, warn: () => undefined, info: () => undefined, debug: () => undefined };
    const { people, calls, rooms } = this;
    const clock = this.#mortalClock(this.#life.signal);
    const limiter = createMemoryLimiter(clock);
    return composeServices(
      {
        accounts: people.accounts,
        accountLinks: this.administration.links,
        setUp: this.administration.setUp,
        people: this.administration.people,
        signOn: this.signOn,
        identityProviders: noProviders,
        directory: people.directory,
        contacts: this.contacts,
        favourites: this.favourites,
        callLog: calls.callLog,
        calls: calls.calls,
        durableEvents: calls.durableEvents,
        streamUpkeep: { forget: async () => 0 },
        sessionUpkeep: { forget: async () => 0 },
        forwarding: this.forwarding,
        mailboxes: this.mailboxes,
        reach: new MemoryReach(people, this.forwarding, this.mailboxes),
        voicemail: this.voicemail,
        upkeep: this.voicemail,
        houseGreetings: houseGreetings(),
        jobs: this.jobs,
        mailer: this.mailer,
        publicUrl: 'https://bureau.example',
        faxes: this.faxes,
        faxUpkeep: this.faxes,
        faxGateway: this.faxGateway,
        faxPapers: plainPapers,
        recordings: this.recordings,
        recordingLinks: this.recordingLinks,
        recordingUpkeep: this.recordings,
        policies: this.policies,
        meetings: this.meetings,
        calendarLinks: this.calendarLinks,
        calendarServers: this.calendarServers,
        meetingSessions: this.meetingSessions,
        meetingGuests: this.meetingGuests,
        meetingChat: this.meetingChat,
        meetingBoards: this.meetingBoards,
        messages: this.messages,
        messageUpkeep: this.messages,
        notifications: this.notifications,
        push: this.push,
        scan: noScan,
        previews: picturePreviews,
        files: localFiles(join(this.dataFolder, 'files')),
        dataFolder: this.dataFolder,
        signInLimiters: {
          ofAccount: limiter,
          ofAddress: createMemoryLimiter(clock),
          ofMails: createMemoryLimiter(clock),
        },
        guessLimiters: {
          ofLinks: createMemoryLimiter(clock),
          ofPasswords: createMemoryLimiter(clock),
          ofPins: createMemoryLimiter(clock, 60),
          ofGuests: createMemoryLimiter(clock, 100),
        },
        hasher: plainHasher,
        rooms,
        gateway: this.gateway,
        deskPhones: this.deskPhones,
        phoneBans: this.phoneBans,
        tollCharges: this.tollCharges,
        phoneNetwork: this.phoneNetwork,
        bus: createLocalBus(),
        clock,
      },
      log,
      this.#direct,
    );
  }
}

/** An office that is open. */
export async function openOffice(direct?: StreamSources['direct']): Promise<TestOffice> {
  const office = new TestOffice(direct);
  await office.office.start();
  return office;
}
