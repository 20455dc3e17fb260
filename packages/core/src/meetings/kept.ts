import type { Picture } from '../files/index.ts';
import type { Branded, CompanyId, Instant, MeetingId, MeetingSessionId, ParticipantId } from '../kernel/index.ts';
import type { MeetingRole, ParticipantIdentity } from './model.ts';
import { type ShownIdentity, shownTo } from './view.ts';

/** A message in the chat of a meeting, named by the client that wrote it (UUID), so that a repeat makes no second one. */
export type MeetingMessageId = Branded<'MeetingMessageId'>;

/** A guest's way in ends this long after it was given. */
export const GUEST_TOKEN_MS = 24 * 3_600_000;
/** Longest chat message, in characters. */
export const LONGEST_MEETING_MESSAGE = 4_000;

/** Somebody without an account who has said their name at the door of one meeting. */
export interface MeetingGuest {
  readonly id: ParticipantId;
  readonly companyId: CompanyId;
  readonly meetingId: MeetingId;
  readonly name: string;
}

/** A file in the chat; it has the id of its message. */
export interface MeetingFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** What browsers may show of it, as the server recognised it; absent for everything else. */
  readonly picture?: Picture;
}

/** One message in the chat of a meeting. */
export interface MeetingMessage {
  readonly id: MeetingMessageId;
  readonly meetingId: MeetingId;
  readonly sessionId: MeetingSessionId;
  readonly from: { readonly id: ParticipantId; readonly who: ShownIdentity };
  readonly at: Instant;
  readonly text: string;
  readonly file?: MeetingFile;
}

/** Somebody's time in one session. */
export interface Attendance {
  readonly who: ParticipantIdentity;
  readonly role: MeetingRole;
  readonly firstAt: Instant;
  /** Absent while they are inside. */
  readonly leftAt?: Instant;
  readonly attendedMs: number;
}

/** A message as a reader of this role may see it. */
export function messageFor(role: MeetingRole, message: MeetingMessage): MeetingMessage {
  return { ...message, from: { ...message.from, who: shownTo(role, message.from.who) } };
}
