import type { DeviceId, MeetingId, UserId } from '@bureau/core/kernel';
import { callPartnerOf, type LiveSession, type MeetingSession, participantAt, presentIn } from '@bureau/core/meetings';

/** A session as it was last written down. */
export interface KnownSession<S extends MeetingSession = MeetingSession> {
  readonly session: S;
  readonly revision: number;
}

/** The live sessions of this process: at most one per meeting. */
export class LiveMeetings {
  readonly #live = new Map<MeetingId, KnownSession<LiveSession>>();

  put(session: MeetingSession, revision: number): void {
    if (session.status === 'live') this.#live.set(session.meetingId, { session, revision });
    else if (this.#live.get(session.meetingId)?.session.id === session.id) this.#live.delete(session.meetingId);
  }

  of(meetingId: MeetingId): KnownSession<LiveSession> | undefined {
    return this.#live.get(meetingId);
  }

  /** The live session of the meeting whose media room this is. */
  ofRoom(roomId: string): KnownSession<LiveSession> | undefined {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the room of a meeting has its id; others are not found
    return this.#live.get(roomId as MeetingId);
  }

  /** With whom, at which device, somebody at this one goes on when the meeting becomes a call. */
  partnerIn(meetingId: MeetingId, { userId, device }: { readonly userId: UserId; readonly device: DeviceId }) {
    const session = this.#live.get(meetingId)?.session;
    const own = session && participantAt(session, device);
    if (!session || own?.who.kind !== 'member' || own.who.userId !== userId) return undefined;
    return callPartnerOf(session, own.id);
  }

  /** Whether whoever enters this meeting now is recorded. */
  isRecorded(meetingId: MeetingId): boolean {
    return this.#live.get(meetingId)?.session.recording !== undefined;
  }

  all(): readonly LiveSession[] {
    return [...this.#live.values()].map(({ session }) => session);
  }

  /** Sessions that make this person's presence "on a call". */
  occupying(userId: UserId): number {
    return this.all().filter((session) =>
      presentIn(session).some(({ who }) => who.kind === 'member' && who.userId === userId),
    ).length;
  }
}
