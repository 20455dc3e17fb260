import type { Jobs } from '@bureau/core/jobs';
import {
  type CompanyId,
  type Instant,
  type MeetingId,
  type MeetingSessionId,
  type ParticipantId,
  type UserId,
  WriteRefusedError,
} from '@bureau/core/kernel';
import {
  type EndedSession,
  type InvitationLetter,
  isInvited,
  type LiveSession,
  type Meeting,
  type MeetingBoardStore,
  type MeetingChatStore,
  type MeetingGuest,
  type MeetingGuestStore,
  type MeetingMessage,
  type MeetingMessageId,
  type MeetingSession,
  type MeetingSessionStore,
  type MeetingSpan,
  type MeetingStore,
  type MeetingViewer,
  type SessionPart,
  type StoredSession,
} from '@bureau/core/meetings';

interface KeptMeeting {
  readonly meeting: Meeting;
  readonly span: MeetingSpan | undefined;
  readonly passwordHash: string | undefined;
}

/** Meetings in memory. */
export class MemoryMeetings implements MeetingStore {
  readonly #meetings = new Map<MeetingId, KeptMeeting>();
  readonly #sessions: MemoryMeetingSessions;
  readonly #jobs: Jobs;

  constructor(sessions: MemoryMeetingSessions, jobs: Jobs) {
    this.#sessions = sessions;
    this.#jobs = jobs;
  }

  async create(
    meeting: Meeting,
    span: MeetingSpan | undefined,
    passwordHash: string | undefined,
    letters: readonly InvitationLetter[],
  ): Promise<boolean> {
    const isTaken = this.#all().some(
      ({ code, linkToken, kind, hostId }) =>
        code === meeting.code ||
        linkToken === meeting.linkToken ||
        (kind === 'personal' && meeting.kind === 'personal' && hostId === meeting.hostId),
    );
    if (isTaken) return false;
    this.#meetings.set(meeting.id, { meeting, span, passwordHash });
    await this.#ask(meeting, letters);
    return true;
  }

  async update(
    meeting: Meeting,
    span: MeetingSpan | undefined,
    passwordHash: string | null | undefined,
    letters: readonly InvitationLetter[],
  ): Promise<Meeting | undefined> {
    const kept = this.#meetings.get(meeting.id);
    if (!kept || kept.meeting.sequence >= meeting.sequence) return undefined;
    const hash = passwordHash === undefined ? kept.passwordHash : (passwordHash ?? undefined);
    this.#meetings.set(meeting.id, { meeting, span, passwordHash: hash });
    await this.#ask(meeting, letters);
    return meeting;
  }

  async get(viewer: MeetingViewer, id: MeetingId): Promise<Meeting | undefined> {
    return this.#seenBy(viewer).find((meeting) => meeting.id === id);
  }

  async within(viewer: MeetingViewer, from: Instant, until: Instant): Promise<readonly Meeting[]> {
    return this.#seenBy(viewer).filter(({ id, cancelledAt }) => {
      const span = this.#meetings.get(id)?.span;
      if (cancelledAt !== undefined) return false;
      return !span || (span.firstStartAt < until && (span.lastEndAt ?? Infinity) > from);
    });
  }

  async personalRoom({ userId }: MeetingViewer): Promise<Meeting | undefined> {
    return this.#all().find(({ kind, hostId }) => kind === 'personal' && hostId === userId);
  }

  async byLink(linkToken: string): Promise<Meeting | undefined> {
    return this.#all().find((meeting) => meeting.linkToken === linkToken);
  }

  async byCode(code: string): Promise<Meeting | undefined> {
    return this.#all().find((meeting) => meeting.code === code);
  }

  async byId(id: MeetingId): Promise<Meeting | undefined> {
    return this.#meetings.get(id)?.meeting;
  }

  async passwordHashOf(id: MeetingId): Promise<string | undefined> {
    return this.#meetings.get(id)?.passwordHash;
  }

  async sessions(viewer: MeetingViewer, id: MeetingId): Promise<readonly MeetingSession[]> {
    return (await this.get(viewer, id)) ? this.#sessions.of(id) : [];
  }

  async #ask({ id, kind, companyId, hostId }: Meeting, letters: readonly InvitationLetter[]): Promise<void> {
    for (const letter of letters) await this.#jobs.add({ kind: 'mail-meeting', id, ...letter });
    if (kind === 'scheduled') await this.#jobs.add({ kind: 'write-calendar', companyId, userId: hostId });
  }

  #all(): readonly Meeting[] {
    return [...this.#meetings.values()].map(({ meeting }) => meeting);
  }

  #seenBy({ companyId, userId }: MeetingViewer): readonly Meeting[] {
    return this.#all().filter((meeting) => meeting.companyId === companyId && isInvited(meeting, userId));
  }
}

/** Sessions in memory. */
export class MemoryMeetingSessions implements MeetingSessionStore {
  readonly #sessions = new Map<string, { readonly session: MeetingSession; readonly revision: number }>();
  /** While set, nothing can be written down. */
  isDown = false;
  /** Meetings of whose sessions nothing more is taken. */
  readonly refused = new Set<MeetingId>();

  async write(session: MeetingSession, revision: number): Promise<void> {
    if (this.isDown) throw new Error('The store is down');
    if (this.refused.has(session.meetingId)) throw new WriteRefusedError('value', 'a test');
    const known = this.#sessions.get(session.id);
    if (known && (known.session.status === 'ended' || known.revision > revision)) return;
    const others = this.of(session.meetingId).filter(({ id }) => id !== session.id);
    if (session.status === 'live' && others.some(({ status }) => status === 'live'))
      throw new WriteRefusedError('constraint', 'another session of this meeting is live');
    this.#sessions.set(session.id, { session, revision });
  }

  async end({ id, status, endedAt, reason }: EndedSession, revision: number): Promise<void> {
    if (this.isDown) throw new Error('The store is down');
    const known = this.#sessions.get(id);
    if (known?.session.status !== 'live' || known.revision > revision) return;
    this.#sessions.set(id, { session: { ...known.session, status, endedAt, reason }, revision });
  }

  async live(): Promise<readonly StoredSession[]> {
    const isLive = (session: MeetingSession): session is LiveSession => session.status === 'live';
    return [...this.#sessions.values()].flatMap(({ session, revision }) =>
      isLive(session) ? [{ session, revision }] : [],
    );
  }

  async partsOf(
    companyId: CompanyId,
    meetingId: MeetingId,
    asked: { readonly userId: UserId } | { readonly participantId: ParticipantId },
  ): Promise<readonly SessionPart[]> {
    const sessions = this.of(meetingId).filter((session) => session.companyId === companyId);
    return sessions.flatMap(({ id: sessionId, participants }) =>
      participants
        .filter(({ id, who }) =>
          'userId' in asked ? who.kind === 'member' && who.userId === asked.userId : id === asked.participantId,
        )
        .map((part) => ({ sessionId, part })),
    );
  }

  async recorded(meetingId: MeetingId, recordingId: string): Promise<MeetingSession | undefined> {
    return this.of(meetingId).find((session) => session.recordingId === recordingId);
  }

  of(meetingId: MeetingId): readonly MeetingSession[] {
    return [...this.#sessions.values()]
      .map(({ session }) => session)
      .filter((session) => session.meetingId === meetingId)
      .toSorted((a, b) => b.startedAt - a.startedAt);
  }
}

/** Guests in memory. */
export class MemoryMeetingGuests implements MeetingGuestStore {
  readonly #guests = new Map<string, MeetingGuest>();

  async add(guest: MeetingGuest, tokenHash: Uint8Array): Promise<void> {
    this.#guests.set(nameOf(tokenHash), guest);
  }

  async byToken(tokenHash: Uint8Array): Promise<MeetingGuest | undefined> {
    return this.#guests.get(nameOf(tokenHash));
  }

  async isKnown(id: ParticipantId): Promise<boolean> {
    return [...this.#guests.values()].some((guest) => guest.id === id);
  }

  async revoke(meetingId: MeetingId): Promise<void> {
    for (const [name, guest] of this.#guests) if (guest.meetingId === meetingId) this.#guests.delete(name);
  }
}

/** The chat of meetings in memory. */
export class MemoryMeetingChat implements MeetingChatStore {
  readonly #messages: MeetingMessage[] = [];

  async add(_companyId: CompanyId, message: MeetingMessage): Promise<void> {
    if (!this.#messages.some(({ id }) => id === message.id)) this.#messages.push(message);
  }

  async list(
    meetingId: MeetingId,
    {
      before = Infinity,
      limit,
      sessions,
    }: {
      readonly before?: Instant | undefined;
      readonly limit: number;
      readonly sessions?: readonly MeetingSessionId[] | undefined;
    },
  ): Promise<readonly MeetingMessage[]> {
    return this.#messages
      .filter((message) => message.meetingId === meetingId && message.at < before)
      .filter(({ sessionId }) => sessions === undefined || sessions.includes(sessionId))
      .toReversed()
      .slice(0, limit);
  }

  async get(meetingId: MeetingId, id: MeetingMessageId): Promise<MeetingMessage | undefined> {
    return this.#messages.find((message) => message.meetingId === meetingId && message.id === id);
  }
}

/** Whiteboards in memory. */
export class MemoryMeetingBoards implements MeetingBoardStore {
  readonly #documents = new Map<MeetingId, Uint8Array>();

  async load(meetingId: MeetingId): Promise<Uint8Array | undefined> {
    return this.#documents.get(meetingId);
  }

  async save(_companyId: CompanyId, meetingId: MeetingId, document: Uint8Array): Promise<void> {
    this.#documents.set(meetingId, document);
  }
}

const nameOf = (hash: Uint8Array) => Buffer.from(hash).toString('hex');
