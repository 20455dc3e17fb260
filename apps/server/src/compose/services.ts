import { randomUUID } from 'node:crypto';
import type { Actor, FaxServices, MeetingServices, Services, StreamSnapshot } from '@bureau/api';
import type { UserId } from '@bureau/core/kernel';
import type { GatewayMachine } from '@bureau/core/trunks';
import { type AccountService, createAccountService } from '../accounts/account-service.ts';
import { createPasswords } from '../accounts/passwords.ts';
import { createPeopleService } from '../accounts/people-service.ts';
import { createPhotos, type Photos } from '../accounts/photos.ts';
import { createSetUp } from '../accounts/set-up.ts';
import { SignIn } from '../accounts/sign-in.ts';
import { createSignOn, type SignOnWay } from '../accounts/sign-on.ts';
import { createCalendarService } from '../calendars/calendar-service.ts';
import { type CallLogService, createCallLogService } from '../call-log/call-log-service.ts';
import { CaptureFinisher } from '../capture/capture-finisher.ts';
import { createContactService } from '../contacts/contact-service.ts';
import { createDeskPhoneService } from '../desk-phones/desk-phone-service.ts';
import { PhoneSetups } from '../desk-phones/phone-setups.ts';
import { FaxRuns } from '../fax/fax-runs.ts';
import { createFaxService, type FaxFiles } from '../fax/fax-service.ts';
import { createForwardingService } from '../forwarding/forwarding-service.ts';
import type { Log } from '../log.ts';
import type { MeetingFileOf } from '../meetings/calendar-event.ts';
import type { GuestPasses } from '../meetings/guest-passes.ts';
import type { MeetingFiles } from '../meetings/meeting-files.ts';
import { createGroupPictures, type GroupPictures } from '../messages/group-pictures.ts';
import { createMessageFiles, type MessageFiles } from '../messages/message-files.ts';
import { createMessageService } from '../messages/message-service.ts';
import { exportOwnMessages, type OwnMessages } from '../messages/own-messages.ts';
import { createNotificationService } from '../notifications/notification-service.ts';
import { createPolicyService } from '../policy/policy-service.ts';
import { DeviceRegistry } from '../presence/device-registry.ts';
import { PresenceService } from '../presence/presence-service.ts';
import { EventHub } from '../realtime/event-hub.ts';
import { Mailboxes } from '../realtime/mailbox.ts';
import { StreamService, type StreamSources } from '../realtime/stream-service.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';
import type { LinkedRecordings } from '../recordings/recording-links.ts';
import { createRecordingService } from '../recordings/recording-service.ts';
import { peopleOfCompanies } from '../search/company-people.ts';
import { createSearchService } from '../search/search-service.ts';
import { TestCalls } from '../trunks/test-calls.ts';
import { createTrunkService } from '../trunks/trunk-service.ts';
import { createMailboxPins } from '../voicemail/mailbox-pins.ts';
import { createMailboxSettings, type MailboxSettingsService } from '../voicemail/mailbox-settings.ts';
import { createVoicemailService } from '../voicemail/voicemail-service.ts';
import { composeCalls } from './calls.ts';
import { composeJobs, DAILY_JOBS } from './jobs.ts';
import { composeMeetings } from './meetings.ts';
import type { Ports } from './ports.ts';

/** The services, and what the transports need besides. */
export interface Office {
  readonly services: Services & {
    readonly accounts: AccountService & Photos;
    readonly callLog: CallLogService;
    readonly meetings: MeetingServices & MeetingFiles;
    readonly voicemail: MailboxSettingsService;
    readonly fax: FaxServices & FaxFiles;
    readonly recordings: Services['recordings'] & LinkedRecordings;
    readonly signOn: Services['signOn'] & SignOnWay;
  };
  readonly phoneSetups: PhoneSetups;
  readonly messageFiles: MessageFiles;
  readonly ownMessages: OwnMessages;
  readonly groupPictures: GroupPictures;
  /** A meeting as a file for a calendar. */
  readonly meetingFile: MeetingFileOf;
  readonly devices: DeviceRegistry;
  /** Connections of people without an account, in meetings. */
  readonly guestDevices: DeviceRegistry;
  readonly guestPasses: GuestPasses;
  readonly streams: StreamService;
  readonly hub: EventHub;
  readonly live: ReturnType<typeof composeCalls>['live'];
  /** Lines to the phone network, and the gateways to it. */
  readonly phone: { readonly lines: () => number; readonly gateways: () => readonly GatewayMachine[] };
  /** Takes over what runs, then starts the clockwork. Call it before any client is let in. */
  start(): Promise<void>;
  /** Stops reporting, and waits until what is under way has been written down. */
  stop(): Promise<void>;
}

/** Wires the services. `direct` is the shortcut of a transport to its sockets. */
export function composeServices(ports: Ports, log: Log, direct: StreamSources['direct']): Office {
  const { accounts, directory, durableEvents, callLog, clock } = ports;
  const hub = new EventHub(ports.bus);
  const mailboxes = new Mailboxes();
  const devices = new DeviceRegistry(clock);
  const captures = new CaptureFinisher({ ...ports, hub, log });
  const onWritten = captures.written.bind(captures);
  const meetingsOf = (userId: UserId) => meetings.live.occupying(userId);
  const pins = createMailboxPins({ ...ports, guesses: ports.guessLimiters.ofPasswords });
  const calls = composeCalls({
    ports,
    hub,
    mailboxes,
    devices,
    log,
    presence: () => presence,
    meetingsOf,
    partnerIn: (meetingId, at) => meetings.live.partnerIn(meetingId, at),
    dialIns: () => meetings.dialIns,
    pins,
    receiveFax: (fax) => faxRuns.receive(fax),
    onWritten,
  });
  const meetings: ReturnType<typeof composeMeetings> = composeMeetings({
    ports,
    hub,
    mailboxes,
    devices,
    log,
    calls: { find: (id) => calls.live.live(id)?.call, report: calls.report },
    giveBack: (line, cause) => calls.lines.giveBack(line, cause),
    presence: () => presence,
    onEnded: captures.meetingEnded.bind(captures),
  });
  const { lines } = calls;
  const phoneSetups = new PhoneSetups({ ...ports, book: calls.phones, guesses: ports.guessLimiters.ofLinks, log });
  const faxRuns: FaxRuns = new FaxRuns({ ...ports, lines, hub, mailboxes, log });
  const trunks = createTrunkService({
    store: ports.phoneNetwork,
    gateway: ports.gateway,
    directory,
    bans: calls.bans,
    tests: new TestCalls(ports.gateway, clock),
    clock,
    log,
  });
  const presence: PresenceService = new PresenceService({
    accounts,
    directory,
    devices,
    hub,
    log,
    sources: {
      clock,
      leasesOf: (userId) => devices.leasesOf(userId),
      liveCallsOf: calls.engagementsOf,
    },
  });

  presence.onChange((companyId, userId) => calls.lamps.refresh(companyId, userId));
  const notifications = createNotificationService({ ...ports, devices, presence, log });
  const messages = createMessageService({
    ...ports,
    presence,
    hub,
    mailboxes,
    notifications,
  });
  const epoch = randomUUID();
  const snapshot = async ({ principal, device }: Actor): Promise<StreamSnapshot> => {
    const { companyId, userId } = principal;
    const [profile, ownPresence, unseenMissed, unheardVoicemail, unseenFaxes, unread, lists, company, knocks] =
      await Promise.all([
        accounts.profile(companyId, userId),
        presence.own(principal),
        callLog.unseenMissed(principal),
        ports.voicemail.unheard(principal),
        ports.faxes.unseen(principal),
        ports.messages.unread(principal),
        ports.forwarding.rulesOf(companyId, [userId]),
        presence.snapshot(companyId),
        meetings.knocksAt(principal),
      ]);
    if (!profile) throw new Error('A session without a person');
    const { settings } = profile;
    const now = { serverNow: clock.now(), calls: calls.live.viewsFor(userId), parked: calls.parked.of(companyId) };
    const counts = { unseenMissed, unheardVoicemail, unseenFaxes, unread };
    const deskPhones = calls.phones.viewsOf(userId);
    const own = { ownPresence, settings, ...counts, forwarding: lists.get(userId) ?? [], knocks, deskPhones };
    const meetingId = meetings.meetingOf(principal, device.id);
    return { type: 'stream.opened', epoch, ...now, ...company, ...own, ...(meetingId && { meetingId }) };
  };

  const streams = new StreamService({ hub, durable: durableEvents, snapshot, direct });
  const peopleOf = peopleOfCompanies({ directory, clock, log });
  const signIn = new SignIn({
    accounts,
    setUp: ports.setUp,
    signOn: ports.signOn,
    limiters: ports.signInLimiters,
    hasher: ports.hasher,
    clock,
  });
  const account = createAccountService({ ...ports, signIn, presence, hub, mailboxes });
  const { self } = account;
  return {
    services: {
      accounts: {
        ...account,
        ...createPasswords({ ...ports, hub, self, log }),
        ...createSetUp({ ...ports, self }),
        ...createPhotos({ ...ports, hub }),
      },
      people: createPeopleService({
        ...ports,
        hub,
        directoryChanged: (companyId) => peopleOf(companyId).outdated(),
        activeChanged(companyId, userId, isActive) {
          if (!isActive) {
            calls.leave(userId);
            meetings.leave(userId);
          }
          unattended(log, 'read desk phones', () => calls.phones.read(userId));
          presence.refresh(companyId, userId);
        },
      }),
      signOn: createSignOn({
        ...ports,
        self,
        async onNew(companyId, userId) {
          peopleOf(companyId).outdated();
          const person = await directory.get(companyId, userId);
          if (person) hub.publish(topics.company(companyId), { type: 'person.changed', person });
        },
      }),
      calendar: createCalendarService({ ...ports, guesses: ports.guessLimiters.ofPasswords }),
      presence: {
        async choose(principal, manual) {
          const own = await presence.choose(principal, manual);
          if (own.manual.status === 'dnd') calls.hush(principal.userId);
          return own;
        },
        touch: (actor) => presence.touch(actor),
        stepAway: (actor) => presence.stepAway(actor),
      },
      contacts: createContactService({ ...ports, presence, hub }),
      search: createSearchService({ directory, accounts, callLog, presence, peopleOf }),
      calls: calls.service,
      callLog: createCallLogService({ store: callLog, accounts, directory, clock, peopleOf, hub }),
      forwarding: createForwardingService({ ...ports, hub, mailboxes }),
      meetings: meetings.service,
      messages,
      notifications,
      deskPhones: createDeskPhoneService({
        ...ports,
        book: calls.phones,
        phoneFirst: calls.phoneFirst,
        setups: phoneSetups,
      }),
      phoneNetwork: trunks.service,
      voicemail: {
        ...createVoicemailService({ ...ports, hub }),
        ...createMailboxSettings({ ...ports, pins, serially: mailboxes }),
      },
      fax: createFaxService({ ...ports, lines, runs: faxRuns, hub, mailboxes }),
      recordings: createRecordingService({ ...ports, guesses: ports.guessLimiters.ofLinks, hub }),
      policy: createPolicyService({ ...ports, hub }),
      realtime: { stream: (actor, lastNumber, signal) => streams.stream(actor, lastNumber, signal) },
    },
    phoneSetups,
    messageFiles: createMessageFiles(ports),
    ownMessages: exportOwnMessages(ports),
    groupPictures: createGroupPictures({ ...ports, service: messages }),
    devices,
    guestDevices: meetings.guestDevices,
    guestPasses: meetings.guestPasses,
    meetingFile: meetings.fileOf,
    streams,
    hub,
    live: calls.live,
    phone: { lines: () => calls.lines.count, gateways: () => ports.gateway.machines() },
    async start() {
      // Lines are brought in step once it is known which of them meetings have.
      await meetings.adopt();
      await calls.adopt();
      await captures.start();
      devices.start();
      meetings.guestDevices.start();
      unattended(log, 'set trunks up', trunks.configure);
      await calls.bans.start();
      await faxRuns.start();
      await calls.phones.read();
      await ports.jobs.start(composeJobs({ ports, hub, log, captures }), DAILY_JOBS);
    },
    async stop() {
      devices.stop();
      meetings.guestDevices.stop();
      faxRuns.stop();
      await mailboxes.idle();
      await meetings.stop();
      captures.stop();
      await ports.jobs.stop();
    },
  };
}
