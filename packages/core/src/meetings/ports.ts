import type {
  CompanyId,
  Instant,
  MeetingId,
  MeetingSessionId,
  ParticipantId,
  RecordingId,
  UserId,
} from '../kernel/index.ts';
import type { InvitationLetter } from './invitations.ts';
import type { MeetingGuest, MeetingMessage, MeetingMessageId } from './kept.ts';
import type { EndedSession, LiveSession, Meeting, MeetingSchedule, MeetingSession, Participant } from './model.ts';

/** Whose meetings are read or written. */
export interface MeetingViewer {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** When a meeting takes place, as far as lists must know: from the first beginning to the last end. */
export interface MeetingSpan {
  readonly firstStartAt: Instant;
  /** Absent: it is repeated without an end. */
  readonly lastEndAt?: Instant;
}

/** Meetings. A viewer finds those they host, co-host or are invited to. */
export interface MeetingStore {
  /**
   * Code and link are unique in the installation: false when one of them is taken, and nothing is written. The letters are
   * asked for with the meeting or not at all, and so is its place in the calendar of its host.
   */
  create(
    meeting: Meeting,
    span: MeetingSpan | undefined,
    passwordHash: string | undefined,
    letters: readonly InvitationLetter[],
  ): Promise<boolean>;
  /**
   * `passwordHash`: undefined leaves it, null removes it. An older `sequence` never replaces a newer one, and then no letters
   * are asked for.
   */
  update(
    meeting: Meeting,
    span: MeetingSpan | undefined,
    passwordHash: string | null | undefined,
    letters: readonly InvitationLetter[],
  ): Promise<Meeting | undefined>;
  get(viewer: MeetingViewer, id: MeetingId): Promise<Meeting | undefined>;
  /** Meetings with a part of their span between these instants, and those without a schedule; not the cancelled ones. */
  within(viewer: MeetingViewer, from: Instant, until: Instant): Promise<readonly Meeting[]>;
  personalRoom(viewer: MeetingViewer): Promise<Meeting | undefined>;
  /** On behalf of whoever has the secret, of any company. */
  byLink(linkToken: string): Promise<Meeting | undefined>;
  byCode(code: string): Promise<Meeting | undefined>;
  /** On behalf of a live session or a guest. */
  byId(id: MeetingId): Promise<Meeting | undefined>;
  passwordHashOf(id: MeetingId): Promise<string | undefined>;
  /** Live and ended sessions, newest first; empty for whoever is not invited. */
  sessions(viewer: MeetingViewer, id: MeetingId): Promise<readonly MeetingSession[]>;
}

/** A live session as it was last written down. */
export interface StoredSession {
  readonly session: LiveSession;
  readonly revision: number;
}

/** Somebody's part, and the session that it is in. */
export interface SessionPart {
  readonly sessionId: MeetingSessionId;
  readonly part: Participant;
}

/** Where meeting sessions are written down before anything is done about them. */
export interface MeetingSessionStore {
  /**
   * An older revision never overwrites a newer one; an ended session stays ended. Attendance is kept with it. Throws a
   * `WriteRefusedError` when it can never be written.
   */
  write(session: MeetingSession, revision: number): Promise<void>;
  /** The session is over although its end was refused for good: the rest of it stays as it was last written. */
  end(session: EndedSession, revision: number): Promise<void>;
  /** All live sessions of the installation, for adoption by a new process. */
  live(): Promise<readonly StoredSession[]>;
  /** The parts that somebody has or had in the sessions of a meeting, the newest first. */
  partsOf(
    companyId: CompanyId,
    meetingId: MeetingId,
    who: { readonly userId: UserId } | { readonly participantId: ParticipantId },
  ): Promise<readonly SessionPart[]>;
  /** The session of this meeting that has this recording. */
  recorded(meetingId: MeetingId, recordingId: RecordingId): Promise<MeetingSession | undefined>;
}

/** Guests, who have a secret instead of an account. */
export interface MeetingGuestStore {
  add(guest: MeetingGuest, tokenHash: Uint8Array, now: Instant): Promise<void>;
  /** Undefined also when the token is older than {@link GUEST_TOKEN_MS}. */
  byToken(tokenHash: Uint8Array, now: Instant): Promise<MeetingGuest | undefined>;
  /** Whether the token that was given to them still opens the meeting. */
  isKnown(id: ParticipantId, now: Instant): Promise<boolean>;
  /** Every token of a meeting ends: its link, password or date is no longer what they were given for. */
  revoke(meetingId: MeetingId): Promise<void>;
}

/** The chat of a meeting; written and read on behalf of the meeting, after the service has decided who may. */
export interface MeetingChatStore {
  /** Repeating it with the same id writes nothing. */
  add(companyId: CompanyId, message: MeetingMessage): Promise<void>;
  /** Newest first; of these sessions alone, or of all. */
  list(
    meetingId: MeetingId,
    query: {
      readonly before?: Instant | undefined;
      readonly limit: number;
      readonly sessions?: readonly MeetingSessionId[] | undefined;
    },
  ): Promise<readonly MeetingMessage[]>;
  get(meetingId: MeetingId, id: MeetingMessageId): Promise<MeetingMessage | undefined>;
}

/** The whiteboard of a meeting, as one document of its editor. */
export interface MeetingBoardStore {
  load(meetingId: MeetingId): Promise<Uint8Array | undefined>;
  save(companyId: CompanyId, meetingId: MeetingId, document: Uint8Array): Promise<void>;
}

/** One date of a schedule. */
export interface ScheduledDate {
  /** The day that the rule has it on, `YYYY-MM-DD` in the zone of the schedule: by it the date is named. */
  readonly day: string;
  readonly startAt: Instant;
  readonly endAt: Instant;
}

/** Dates of a schedule; the core has no zones. */
export interface Recurrences {
  /** Dates that take place, end after `from` and begin before `until`, at most `limit`, oldest first. */
  datesWithin(schedule: MeetingSchedule, from: Instant, until: Instant, limit: number): readonly ScheduledDate[];
  /** Those that the rule has on these days (`YYYY-MM-DD` in the zone of the schedule), where they take place. */
  datesOn(schedule: MeetingSchedule, days: readonly string[]): readonly ScheduledDate[];
  /**
   * From the first beginning to the last end, of what was moved or called off too; undefined when the schedule names no real time, zone
   * or rule.
   */
  spanOf(schedule: MeetingSchedule): MeetingSpan | undefined;
}

/** A meeting as a calendar keeps it (RFC 5545), for one reader. */
export interface CalendarEvent {
  readonly meeting: Meeting & { readonly schedule: MeetingSchedule };
  /** RFC 5546 §1.4: put aside, asked for, or called off. Absent: for a calendar server, where an event has none (RFC 4791 §4.1). */
  readonly method?: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  /** A server invites on its own who is named beside one. */
  readonly organizer?: CalendarPerson;
  /** Who is asked; nobody learns from it who else was. */
  readonly attendee?: CalendarPerson;
  readonly url: string;
  readonly description: string;
  readonly now: Instant;
}

/** Somebody in a calendar. */
export interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}

/** The file of an event; the same meeting is the same event in every one of its files. */
export type CalendarFile = (event: CalendarEvent) => string;
