import type { Principal } from '@bureau/core/accounts';
import type { CallId, CompanyId, Instant, MeetingId, ParticipantId, Result, UserId } from '@bureau/core/kernel';
import type {
  ConsumerOffer,
  MediaFailure,
  MediaGrant,
  MediaSource,
  PublishRequest,
  ReceiveRequest,
  SfuJson,
  VideoWish,
} from '@bureau/core/media';
import type {
  AdmissionRefusal,
  Attendance,
  DateChange,
  DateRefusal,
  InvitedGuest,
  Meeting,
  MeetingGuest,
  MeetingMessage,
  MeetingMessageId,
  MeetingPolicy,
  MeetingSchedule,
  SeriesDate,
  SessionView,
} from '@bureau/core/meetings';
import type { E164 } from '@bureau/core/numbering';
import type { ConnectedDevice } from './connected-device.ts';
import type { BoardPlace, MeetingStreamEvent, PointerMark } from './meeting-stream.ts';

/** What a meeting is made or changed from. */
export interface MeetingDraft {
  readonly name: string;
  readonly coHostIds: readonly UserId[];
  readonly memberIds: readonly UserId[];
  readonly guests: readonly InvitedGuest[];
  readonly policy: MeetingPolicy;
  /** Undefined leaves it as it is, empty removes it. */
  readonly password?: string | undefined;
  /** Single dates are changed by themselves. */
  readonly schedule?: Omit<MeetingSchedule, 'exceptions'> | undefined;
}

/** Why a meeting could not be made or changed. */
export type MeetingFailure = {
  readonly code:
    | 'not-found'
    | 'forbidden'
    | 'not-entitled'
    /** There is no such day, zone or rule, or somebody named is no colleague. */
    | 'bad-meeting'
    /** No date of it is ahead. */
    | 'meeting-over'
    | DateRefusal;
};

/** Where a link or a code leads, as much as somebody outside may know. */
export type MeetingKey = { readonly link: string } | { readonly code: string };

/** A meeting as somebody at its door sees it. */
export interface MeetingDoor {
  readonly meetingId: MeetingId;
  readonly name: string;
  readonly companyName: string;
  readonly needsPassword: boolean;
  readonly allowsGuests: boolean;
  /** Somebody is inside. */
  readonly isLive: boolean;
  /** Whoever enters now is recorded. */
  readonly isRecorded: boolean;
  /** When it begins next, or began last. */
  readonly startsAt?: Instant;
}

/** One date of a meeting in a list. */
export interface MeetingDate {
  readonly meeting: Meeting;
  /** Absent for meetings without a schedule. */
  readonly startAt?: Instant;
  readonly endAt?: Instant;
  readonly isLive: boolean;
  /** Of this date there is a recording that the person may hear. */
  readonly isRecorded: boolean;
}

/** One time that people met. */
export interface MeetingRecord {
  readonly id: string;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly attendance: readonly Attendance[];
}

/** Whom a request about one meeting speaks for, at a device. */
export type Attendee = {
  readonly device: ConnectedDevice;
  readonly companyId: CompanyId;
  readonly meetingId: MeetingId;
} & (
  | { readonly kind: 'member'; readonly principal: Principal }
  | { readonly kind: 'guest'; readonly guest: MeetingGuest }
);

/** Why somebody does not get into a meeting, or something in it was refused. */
export type AttendFailure = {
  readonly code:
    | 'not-found'
    | 'not-possible'
    | 'board-full'
    | 'throttled'
    | 'no-room-to-record'
    | 'not-entitled'
    | AdmissionRefusal
    | MediaFailure;
};

/** What can be done in a meeting; the participant who asks is known from the request. */
export type MeetingAction =
  | {
      readonly type:
        | 'admit'
        | 'deny'
        | 'remove'
        | 'let-back'
        | 'lower-hand-of'
        | 'stop-share'
        | 'hand-over'
        | 'make-co-host';
      readonly target: ParticipantId;
    }
  | {
      readonly type:
        | 'admit-all'
        | 'lock'
        | 'unlock'
        | 'raise-hand'
        | 'lower-hand'
        | 'lower-all-hands'
        | 'mute-others'
        | 'start-recording'
        | 'stop-recording'
        | 'open-board'
        | 'close-board'
        | 'end';
    }
  | { readonly type: 'mute'; readonly target: ParticipantId };

/** What somebody at the door of a meeting learns of it, and their transports. */
export interface MeetingPreparation {
  /** Whoever enters now is recorded. */
  readonly isRecorded: boolean;
  /** Absent for whoever would have to wait. */
  readonly media?: MediaGrant;
}

/** What comes with the entry. */
export interface MeetingEntry {
  readonly view: SessionView;
  /** Absent while waiting, and when no media node is there: `meeting.media-reset` brings it. */
  readonly media?: MediaGrant | undefined;
  /** Streams of others that may be received now. */
  readonly offers: readonly ConsumerOffer[];
}

/** Meetings and what happens in them. */
export interface MeetingServices {
  create(principal: Principal, draft: MeetingDraft): Promise<Result<Meeting, MeetingFailure>>;
  edit(principal: Principal, id: MeetingId, draft: MeetingDraft): Promise<Result<Meeting, MeetingFailure>>;
  cancel(principal: Principal, id: MeetingId): Promise<Result<Meeting, MeetingFailure>>;
  /** Dates of a series that are not over, as its rule has them, oldest first; empty for whoever is not invited. */
  dates(principal: Principal, id: MeetingId, limit: number): Promise<readonly SeriesDate[]>;
  /** The date that the rule has on this day, `YYYY-MM-DD` in the zone of the series; whoever is invited is told. */
  changeDate(
    principal: Principal,
    id: MeetingId,
    day: string,
    change: DateChange,
  ): Promise<Result<Meeting, MeetingFailure>>;
  /** The old link and code lead nowhere any more. */
  renewLink(principal: Principal, id: MeetingId): Promise<Result<Meeting, MeetingFailure>>;
  /** A meeting now, without a date. */
  meetNow(principal: Principal, name: string): Promise<Result<Meeting, MeetingFailure>>;
  /** The call goes on as a meeting: everybody who talks joins by themselves, then it ends. Asked again it is the same meeting. */
  fromCall(
    principal: Principal,
    device: ConnectedDevice,
    callId: CallId,
    name: string,
  ): Promise<Result<Meeting, { readonly code: 'not-found' | 'not-possible' }>>;
  /** The own room, made when it is first asked for. */
  personalRoom(principal: Principal): Promise<Meeting>;
  /** The numbers by which meetings of the company are entered from a telephone. */
  dialIn(principal: Principal): Promise<readonly E164[]>;
  get(principal: Principal, id: MeetingId): Promise<Meeting | undefined>;
  /**
   * Dates between two instants, oldest first, and what is live now. `withLater`: also the next date of meetings that have none
   * until then.
   */
  agenda(principal: Principal, from: Instant, until: Instant, withLater?: boolean): Promise<readonly MeetingDate[]>;
  /** When people met, newest first. */
  records(principal: Principal, id: MeetingId): Promise<readonly MeetingRecord[]>;
  /** Throttled by address; a key that leads nowhere is `not-found`. */
  door(
    clientAddress: string,
    key: MeetingKey,
  ): Promise<Result<MeetingDoor, { readonly code: 'not-found' | 'throttled' }>>;
  /** The guest's secret; admission is decided when they join. */
  enterAsGuest(
    clientAddress: string,
    key: MeetingKey,
    name: string,
    password: string | undefined,
  ): Promise<Result<{ readonly token: string; readonly guest: MeetingGuest }, AttendFailure>>;
  guestByToken(token: string): Promise<MeetingGuest | undefined>;
  /** Stops an invitation from ringing, on every device of the person. */
  declineInvitation(principal: Principal, id: MeetingId): Promise<Result<void, MeetingFailure>>;
  /** Rings colleagues into a live meeting. */
  invite(attendee: Attendee, userIds: readonly UserId[]): Promise<Result<void, AttendFailure>>;

  /** Makes the transports of this device before it joins. */
  prepare(attendee: Attendee): Promise<Result<MeetingPreparation, AttendFailure>>;
  /** Enters or knocks. A member who is not invited needs the secret of the link once. */
  join(
    attendee: Attendee,
    options: {
      readonly key?: MeetingKey | undefined;
      readonly rtpCapabilities?: SfuJson | undefined;
    },
  ): Promise<Result<MeetingEntry, AttendFailure>>;
  leave(attendee: Attendee): Promise<Result<void, AttendFailure>>;
  act(attendee: Attendee, action: MeetingAction): Promise<Result<SessionView, AttendFailure>>;
  publish(
    attendee: Attendee,
    request: PublishRequest,
  ): Promise<Result<{ readonly producerId: string; readonly offers: readonly ConsumerOffer[] }, AttendFailure>>;
  unpublish(attendee: Attendee, source: MediaSource): Promise<Result<void, AttendFailure>>;
  receive(attendee: Attendee, request: ReceiveRequest): Promise<Result<void, AttendFailure>>;
  watch(attendee: Attendee, wishes: readonly VideoWish[]): Promise<Result<void, AttendFailure>>;
  setMuted(attendee: Attendee, muted: boolean): Promise<Result<{ readonly muted: boolean }, AttendFailure>>;
  restartIce(
    attendee: Attendee,
    transportId: string,
  ): Promise<Result<{ readonly iceParameters: SfuJson }, AttendFailure>>;
  rejoinMedia(attendee: Attendee): Promise<Result<MediaGrant, AttendFailure>>;
  /** Says which codecs the device can receive; the answer is everything it may receive now. */
  listen(attendee: Attendee, rtpCapabilities: SfuJson): Promise<Result<readonly ConsumerOffer[], AttendFailure>>;
  say(
    attendee: Attendee,
    message: { readonly id: MeetingMessageId; readonly text: string },
  ): Promise<Result<MeetingMessage, AttendFailure>>;
  /** Newest first; also for whoever was inside before. A guest reads those of the sessions they were in. */
  messages(
    attendee: Attendee,
    before: Instant | undefined,
    limit: number,
  ): Promise<Result<readonly MeetingMessage[], AttendFailure>>;
  react(attendee: Attendee, emoji: string): Promise<Result<void, AttendFailure>>;
  point(attendee: Attendee, on: ParticipantId, mark: PointerMark): Promise<Result<void, AttendFailure>>;
  /**
   * The whole whiteboard, base64, empty when nothing was drawn; also for members who were inside before. In a personal room
   * a guest is given what was drawn in this session.
   */
  board(attendee: Attendee): Promise<Result<string, AttendFailure>>;
  changeBoard(attendee: Attendee, update: string): Promise<Result<void, AttendFailure>>;
  pointOnBoard(attendee: Attendee, at: BoardPlace | undefined): Promise<Result<void, AttendFailure>>;
  /** The one stream of a participant: a snapshot, then everything; ends when `signal` aborts or the part is over. Throws `not-found` without a part. */
  attend(attendee: Attendee, signal: AbortSignal): AsyncIterable<MeetingStreamEvent>;
}
