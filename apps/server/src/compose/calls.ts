import type { Services } from '@bureau/api';
import { languageOf } from '@bureau/core/accounts';
import type { Call, CallEvent, LiveCall, MailboxArrangement } from '@bureau/core/calls';
import type { IncomingFax } from '@bureau/core/fax';
import {
  type CallId,
  type CompanyId,
  type DeviceId,
  localTimeOf,
  type MeetingId,
  type UserId,
} from '@bureau/core/kernel';
import { Answering } from '../calls/answering.ts';
import { CallDevices } from '../calls/call-devices.ts';
import { CallMedia } from '../calls/call-media.ts';
import { CallRecordings } from '../calls/call-recordings.ts';
import { CallRoutes } from '../calls/call-routes.ts';
import { createCallService } from '../calls/call-service.ts';
import { CallTransitions } from '../calls/call-transitions.ts';
import { Dialling } from '../calls/dialling.ts';
import { Joining } from '../calls/joining.ts';
import { LineCalls } from '../calls/line-calls.ts';
import { LiveCalls } from '../calls/live-calls.ts';
import { ParkedCalls } from '../calls/parked-calls.ts';
import { BusyLamps } from '../desk-phones/busy-lamps.ts';
import { DeskPhoneBook } from '../desk-phones/desk-phone-book.ts';
import { MessageLights } from '../desk-phones/message-lights.ts';
import { PhoneCalls } from '../desk-phones/phone-calls.ts';
import { PhoneFirst } from '../desk-phones/phone-first.ts';
import { SpeakingClock } from '../desk-phones/speaking-clock.ts';
import type { Log } from '../log.ts';
import { dialInWays } from '../meetings/dial-in-ways.ts';
import type { DialIns } from '../meetings/dial-ins.ts';
import type { DeviceRegistry } from '../presence/device-registry.ts';
import type { PresenceService } from '../presence/presence-service.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';
import { Bans } from '../trunks/bans.ts';
import { IncomingCalls } from '../trunks/incoming-calls.ts';
import { Lines } from '../trunks/lines.ts';
import { PostDialTones } from '../trunks/post-dial-tones.ts';
import { reachedByRule } from '../trunks/reached-by-rule.ts';
import { TollMeter } from '../trunks/toll-meter.ts';
import { MailboxByPhone } from '../voicemail/mailbox-by-phone.ts';
import type { MailboxPins } from '../voicemail/mailbox-pins.ts';
import { createVoicemailChanges } from '../voicemail/voicemail-service.ts';
import type { Ports } from './ports.ts';

interface CallsParts {
  readonly ports: Ports;
  readonly hub: EventHub;
  readonly mailboxes: Mailboxes;
  readonly devices: DeviceRegistry;
  readonly log: Log;
  /** Presence looks at calls and calls look at presence: it is asked for when both exist. */
  readonly presence: () => PresenceService;
  /** Meetings this person is in: they count as calls. */
  readonly meetingsOf: (userId: UserId) => number;
  /** With whom a device goes on when its meeting becomes a call. */
  readonly partnerIn: (
    meetingId: MeetingId,
    at: { readonly userId: UserId; readonly device: DeviceId },
  ) => { readonly userId: UserId; readonly device: DeviceId } | undefined;
  /** Telephones that come into meetings; they look at lines: they are asked for when both exist. */
  readonly dialIns: () => Pick<DialIns, 'open' | 'callers'>;
  /** A fax comes in on a line; false when nobody may have it. */
  readonly pins: MailboxPins;
  readonly receiveFax: (fax: IncomingFax) => Promise<boolean>;
  /** A call was written down: what is kept of it may have to be finished. */
  readonly onWritten: (before: Call | undefined, after: Call) => void;
}

/** Wires the calls. */
export function composeCalls(parts: CallsParts) {
  const { ports, hub, mailboxes, devices, log, presence, meetingsOf, partnerIn, dialIns, pins, receiveFax, onWritten } =
    parts;
  const { clock, rooms, gateway, phoneNetwork } = ports;
  const store = ports.calls;
  const live = new LiveCalls(clock);
  const parked = new ParkedCalls({ live, hub });
  const transitions: CallTransitions = new CallTransitions({
    store,
    live,
    clock,
    hub,
    mailboxes,
    log,
    closeMedia: (id) => media.close(id),
    arrangeMedia: (id) => media.arrange(id),
    findDevices: (call, userIds) => callDevices.find(call, userIds),
    presenceChanged: (companyId, userId) => presence().refresh(companyId, userId),
    onWritten(before, after) {
      lines.written(before, after);
      if (after.status === 'ended') tones.forget(after.id);
      parked.written(before, after);
      lamps.written(before, after);
      onWritten(before, after);
    },
  });
  const engagementsOf = (userId: UserId) => live.occupying(userId) + meetingsOf(userId);
  const manualOf = (companyId: CompanyId, userId: UserId) => presence().manualOf(companyId, userId);
  const media: CallMedia = new CallMedia({
    rooms,
    live,
    clock,
    hub,
    log,
    report: (id, event) => transitions.report(id, event),
    lineAudio: (line) => gateway.audio(line),
    mailboxOf: (call) => mailboxOf(ports, call),
  });
  const { accounts } = ports;
  const phones = new DeskPhoneBook({ store: ports.deskPhones, gateway, hub, log });
  const { directory, voicemail } = ports;
  const lamps = new BusyLamps({ book: phones, gateway, live, directory, presence, log });
  void new MessageLights({ book: phones, gateway, voicemail, hub, log });
  const phonesOf = (userId: UserId) => phones.reachableOf(userId);
  const callDevices: CallDevices = new CallDevices({
    store,
    live,
    transitions,
    devices,
    accounts,
    clock,
    log,
    manualOf,
    engagementsOf,
    ringOutside: (call, party) => lines.ring(call, party),
    phonesOf,
    ringPhones: (call, userId) => phoneCalls.ring(call, userId),
  });
  const answering = new Answering({ live, transitions, media, callDevices, mailboxes });
  const recordings = new CallRecordings({ accounts: ports.accounts, rooms });
  const recordingFor = (whose: { readonly companyId: CompanyId; readonly userId: UserId }) =>
    recordings.byPolicy(whose);
  const lookups = { directory, accounts };
  const routes = new CallRoutes({
    reach: ports.reach,
    devices,
    engagementsOf,
    clock,
    localTimeOf,
    manualOf,
    phonesOf,
    reachedBy: (owner, number, callerId) => reachedByRule({ lookups, out: lines.out }, owner, number, callerId),
  });
  const bans = new Bans({ gateway, network: phoneNetwork, store: ports.phoneBans, clock, log });
  const lines: Lines = new Lines({
    gateway,
    bans,
    meter: new TollMeter({ store: ports.tollCharges, clock, log }),
    network: phoneNetwork,
    live,
    clock,
    log,
    apply: (id, event) => transitions.apply(id, event),
    report: (id, event) => transitions.report(id, event),
    bring: (call, brought) => media.bring(call, brought),
    elsewhere: () => dialIns().callers(),
    pressed(call, party, line, key) {
      const { id, legs } = call;
      lines.press(call, key, line);
      for (const { userId, status } of legs) {
        if (status !== 'connected' || userId === party) continue;
        hub.publish(topics.person(userId), { type: 'call.key-pressed', callId: id, userId: party, key });
      }
      unattended(log, 'press a key', () => rooms.press(id, line, key));
    },
  });
  const tones = new PostDialTones({ gateway, live, clock, log });
  const dialling = new Dialling({
    store,
    live,
    transitions,
    media,
    callDevices,
    answering,
    routes,
    partnerIn,
    mailboxes,
    hub,
    clock,
    lookups,
    recordingFor,
    outsideRefusal: (companyId, number, callerId) => lines.out.refusal(companyId, number, callerId),
    pressLater: (id, party, keys) => tones.remember(id, party, keys),
  });
  const giveBack = (line: DeviceId, cause: number) => lines.giveBack(line, cause);
  const answer = (line: DeviceId) => gateway.answer(line);
  const joining = new Joining({ transitions, media, callDevices });
  const lineCalls = new LineCalls({
    live,
    answer,
    dialling,
    joining,
    routes,
    transitions,
    media,
    callDevices,
    recordingFor,
    giveBack,
    clock,
  });
  const ways = dialInWays({ accounts, open: (caller, locale) => dialIns().open(caller, locale) });
  void new IncomingCalls({
    gateway,
    network: phoneNetwork,
    directory,
    calls: lineCalls,
    lines,
    openMeetings: (arrival) => ways.fromOutside(arrival),
    receiveFax,
    log,
  });
  const phoneFirst = new PhoneFirst({
    book: phones,
    gateway,
    lines,
    live,
    directory,
    calls: lineCalls,
    hub,
    clock,
    log,
  });
  const mailboxByPhone = new MailboxByPhone({
    gateway,
    rooms,
    voicemail,
    changes: createVoicemailChanges({ ...ports, hub }),
    accounts,
    pins,
    giveBack,
    clock,
    log,
  });
  const speakingClock = new SpeakingClock({ gateway, rooms, directory, accounts, giveBack, clock, log });
  const phoneCalls = new PhoneCalls({
    book: phones,
    gateway,
    lines,
    calls: lineCalls,
    openMailbox: (owner, line) => mailboxByPhone.open(owner, line),
    openMeetings: (caller, line) => ways.fromDeskPhone(caller, line),
    openClock: (caller, line) => speakingClock.open(caller, line),
    directory,
    clock,
    log,
  });
  const service: Services['calls'] = createCallService({
    live,
    transitions,
    dialling,
    answering,
    pressOnLines: (call, key) => lines.press(call, key),
    callDevices,
    recordings,
    joining,
    parked,
    media,
    rooms,
    hub,
    clock,
  });
  return {
    live,
    bans,
    lines,
    phones,
    lamps,
    phoneFirst,
    engagementsOf,
    parked,
    service,
    report: (id: CallId, event: CallEvent) => transitions.report(id, event),
    hush: (userId: UserId) => callDevices.hush(userId),
    leave: (userId: UserId) => callDevices.leave(userId),
    async adopt() {
      await callDevices.adopt();
      lines.adopt();
      unattended(log, 'reconcile media rooms', () => media.reconcile());
    },
  };
}

/** The greeting of the mailbox that answers: the owner's own, or that of the house in the owner's language. */
async function mailboxOf({ mailboxes, accounts }: Ports, call: LiveCall): Promise<MailboxArrangement | undefined> {
  const { companyId, service } = call;
  if (service?.kind !== 'voicemail') return undefined;
  const { ownerId } = service;
  const greeting = (await mailboxes.settingsOf(companyId, [ownerId])).get(ownerId)?.greeting;
  if (greeting) return { greeting: { kind: 'own', file: greeting.file } };
  const profile = await accounts.profile(companyId, ownerId);
  const locale = profile ? languageOf(profile.settings, profile.company) : 'en';
  return { greeting: { kind: 'default', locale } };
}
