import type { MeetingServices } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import { type CompanyId, type DeviceId, err, ok, type UserId } from '@bureau/core/kernel';
import type { MeetingSession } from '@bureau/core/meetings';
import { calendarFile } from '../adapters/calendar/calendar-file.ts';
import { recurrences } from '../adapters/calendar/recurrences.ts';
import type { Log } from '../log.ts';
import { AttendingService } from '../meetings/attending.ts';
import { createMeetingFile, dialInOf } from '../meetings/calendar-event.ts';
import { CallIntoMeeting, type CallIntoMeetingDeps } from '../meetings/call-into-meeting.ts';
import { createDialInDoor } from '../meetings/dial-in-door.ts';
import { DialIns } from '../meetings/dial-ins.ts';
import { createEndInvitation } from '../meetings/end-invitation.ts';
import { GuestAddresses } from '../meetings/guest-addresses.ts';
import { GuestPasses } from '../meetings/guest-passes.ts';
import { createInvite } from '../meetings/invitations.ts';
import { keptReaders } from '../meetings/kept-readers.ts';
import { Knocking } from '../meetings/knocking.ts';
import { LiveMeetings } from '../meetings/live-meetings.ts';
import { createMeetingBook } from '../meetings/meeting-book.ts';
import { MeetingDevices } from '../meetings/meeting-devices.ts';
import { createMeetingDoor } from '../meetings/meeting-door.ts';
import { createMeetingFiles, type MeetingFiles } from '../meetings/meeting-files.ts';
import { MeetingMedia } from '../meetings/meeting-media.ts';
import { MeetingRecordings } from '../meetings/meeting-recordings.ts';
import { MeetingStreams } from '../meetings/meeting-stream.ts';
import { createMeetingTalk } from '../meetings/meeting-talk.ts';
import { MeetingTopics } from '../meetings/meeting-topics.ts';
import { MeetingTransitions } from '../meetings/meeting-transitions.ts';
import { Whiteboards } from '../meetings/whiteboards.ts';
import { DeviceRegistry } from '../presence/device-registry.ts';
import type { PresenceService } from '../presence/presence-service.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { unattended } from '../realtime/unattended.ts';
import type { Ports } from './ports.ts';

interface MeetingsParts {
  readonly ports: Ports;
  readonly hub: EventHub;
  readonly mailboxes: Mailboxes;
  readonly devices: DeviceRegistry;
  readonly log: Log;
  readonly calls: CallIntoMeetingDeps['calls'];
  /** A line that is needed no more, with the cause (ITU-T Q.850). */
  readonly giveBack: (line: DeviceId, cause: number) => void;
  /** Presence looks at meetings and meetings look at presence: it is asked for when both exist. */
  readonly presence: () => PresenceService;
  /** A session is over, and written down. */
  readonly onEnded: (session: MeetingSession) => void;
}

/** Wires the meetings. */
export function composeMeetings({
  ports,
  hub,
  mailboxes,
  devices,
  log,
  calls,
  giveBack,
  presence,
  onEnded,
}: MeetingsParts) {
  const { clock, rooms, accounts, directory, hasher, meetings, gateway } = ports;
  const live = new LiveMeetings();
  const addresses = new GuestAddresses();
  const guestDevices = new DeviceRegistry(clock);
  const topics = new MeetingTopics(ports.bus);
  const boards = new Whiteboards({ store: ports.meetingBoards, clock, log });
  const knocking = new Knocking({ meetings, live, transitions: () => transitions, devices, hub, log });
  const transitions: MeetingTransitions = new MeetingTransitions({
    store: ports.meetingSessions,
    live,
    clock,
    mailboxes,
    topics,
    rooms,
    log,
    arrangeMedia: (id) => media.arrange(id),
    closeMedia: (session) => {
      media.close(session.meetingId);
      onEnded(session);
      unattended(log, 'close whiteboard', () => boards.close(session.companyId, session.meetingId));
    },
    presenceChanged: (companyId, userId) => presence().refresh(companyId, userId),
    onWritten(before, after, revision) {
      knocking.written(before, after, revision);
      dialIns.written(after);
    },
  });
  const media: MeetingMedia = new MeetingMedia({
    rooms,
    live,
    topics,
    clock,
    log,
    report: (id, event) => transitions.report(id, event),
    lineAudio: (line) => gateway.audio(line),
  });
  const meetingDevices: MeetingDevices = new MeetingDevices({
    store: ports.meetingSessions,
    live,
    transitions,
    members: devices,
    guests: guestDevices,
    clock,
  });
  const endInvitation = createEndInvitation(hub);
  const attending = new AttendingService({
    endInvitation,
    isConnected({ kind, id }, device) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- in the registry of guests an owner is a participant
      const owner = id as UserId;
      return (kind === 'guest' ? guestDevices : devices).isConnected(owner, device);
    },
    onHeard: (meetingId, userId) => intoMeeting.arrived(meetingId, userId),
    meetings,
    guests: ports.meetingGuests,
    accounts,
    directory,
    live,
    addresses,
    transitions,
    media,
    recordings: new MeetingRecordings({ meetings, accounts, rooms }),
    rooms,
    clock,
    catchUp: (session) => meetingDevices.catchUp(session),
  });
  const limiters = ports.guessLimiters;
  const dialIns: DialIns = new DialIns({
    gateway,
    rooms,
    live,
    attending,
    media,
    accounts,
    door: createDialInDoor({ meetings, hasher, limiters }),
    report: (id, event) => transitions.report(id, event),
    giveBack,
    clock,
    log,
  });
  const guests = ports.meetingGuests;
  const guestPasses = new GuestPasses({ guests, attending, bus: ports.bus, clock });
  const manualOf = (companyId: CompanyId, userId: UserId) => presence().manualOf(companyId, userId);
  const readers = keptReaders({ sessions: ports.meetingSessions, guests, attending, clock });
  const streams = new MeetingStreams({ attending, topics, hub, chat: ports.meetingChat, readers, clock });
  const { meetWith, ...shared } = createMeetingBook({ ...ports, guests: guestPasses, live, transitions, recurrences });
  const intoMeeting: CallIntoMeeting = new CallIntoMeeting({ calls, meetWith, hub, clock });
  const service: MeetingServices & MeetingFiles = {
    ...shared,
    fromCall: (principal, device, callId, name) => intoMeeting.begin({ principal, device }, callId, name),
    ...createMeetingDoor({
      meetings,
      guests,
      accounts,
      hasher,
      recurrences,
      limiters,
      live,
      addresses,
      clock,
    }),
    ...createMeetingTalk({ attending, meetings, topics, chat: ports.meetingChat, boards, readers, clock }),
    ...createMeetingFiles({ attending, topics, chat: ports.meetingChat, files: ports.files, readers, clock }),
    dialIn: ({ companyId }) => dialInOf(ports, companyId),
    async declineInvitation(principal, id) {
      if (!(await meetings.get(principal, id))) return err({ code: 'not-found' });
      endInvitation(principal.userId, id);
      return ok(undefined);
    },
    invite: createInvite({ attending, meetings, directory, manualOf, recurrences, hub, clock }),
    prepare: (attendee) => attending.prepare(attendee),
    join: (attendee, options) => attending.join(attendee, options),
    leave: (attendee) => attending.leave(attendee),
    act: (attendee, action) => attending.act(attendee, action),
    publish: (attendee, request) => attending.publish(attendee, request),
    unpublish: (attendee, source) => attending.unpublish(attendee, source),
    receive: (attendee, request) => attending.receive(attendee, request),
    watch: (attendee, wishes) => attending.watch(attendee, wishes),
    setMuted: (attendee, muted) => attending.setMuted(attendee, muted),
    restartIce: (attendee, transportId) => attending.restartIce(attendee, transportId),
    rejoinMedia: (attendee) => attending.rejoinMedia(attendee),
    listen: (attendee, rtpCapabilities) => attending.listen(attendee, rtpCapabilities),
    attend: (attendee, signal) => streams.open(attendee, signal),
  };
  return {
    live,
    service,
    guestDevices,
    guestPasses,
    dialIns,
    knocksAt: (principal: Principal) => knocking.at(principal),
    meetingOf: (principal: Principal, device: DeviceId) => meetingDevices.meetingOf(principal, device),
    leave: (userId: UserId) => meetingDevices.leave(userId),
    fileOf: createMeetingFile({ ...ports, calendarFile }),
    async adopt() {
      await meetingDevices.adopt();
      await dialIns.adopt();
      unattended(log, 'reconcile meeting rooms', () => media.reconcile());
    },
    stop: () => boards.saveAll(),
  };
}
