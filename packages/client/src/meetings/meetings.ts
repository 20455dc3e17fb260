import type {
  BoardPlace,
  MeetingAction,
  MeetingDate,
  MeetingDoor,
  MeetingDraft,
  MeetingKey,
  MeetingRecord,
  PointerMark,
} from '@bureau/api';
import type { CallId, Instant, MeetingId, ParticipantId, UserId } from '@bureau/core/kernel';
import type { CallQuality, MediaSource } from '@bureau/core/media';
import type {
  DateChange,
  Knocks,
  Meeting,
  MeetingMessage,
  MeetingMessageId,
  SeriesDate,
  SessionView,
} from '@bureau/core/meetings';
import type { E164 } from '@bureau/core/numbering';
import type { BureauError } from '../bureau-error.ts';
import type { CallMedia } from '../media/call-media.ts';
import type { ShareState } from '../media/own-share.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';

/** A stream of somebody else that arrives in a meeting. */
export interface RemoteStream {
  readonly participantId: ParticipantId;
  readonly source: MediaSource;
  readonly consumerId: string;
  readonly track: MediaStreamTrack;
}

/** A reaction that is shown for a moment. */
export interface Reaction {
  readonly key: string;
  readonly participantId: ParticipantId;
  readonly emoji: string;
}

/** What others, or this person, point at and draw over a share. */
export interface SharePointers {
  readonly pointers: ReadonlyMap<ParticipantId, { readonly x: number; readonly y: number }>;
  readonly strokes: readonly {
    readonly id: string;
    readonly by: ParticipantId;
    readonly points: readonly (readonly [number, number])[];
  }[];
}

/**
 * One meeting this client is at.
 *
 * - `door`: the devices are looked at; nothing is sent
 * - `joining`: the server is asked
 * - `waiting`: in the lobby
 * - `in`: inside
 * - `out`: over for this person
 */
export type MeetingPhase = 'door' | 'joining' | 'waiting' | 'in' | 'out';

/** A file for the chat; what has gone of it is known once it is sent. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sentBytes?: number;
}

/** Everything about the meeting that a screen shows, but levels. */
export interface LiveMeetingState
  extends Pick<
      CallMedia,
      'microphone' | 'microphoneName' | 'microphoneProblem' | 'camera' | 'cameraProblem' | 'ownVideo'
    >,
    ShareState {
  readonly meetingId: MeetingId;
  /** What the meeting is called, as far as it was said where the key was shown. */
  readonly name: string;
  readonly phase: MeetingPhase;
  /** At the door: whoever enters is recorded. */
  readonly isRecorded: boolean;
  /** Why it is over, `ended-here` when this device ended it for everybody; absent unless `out`. */
  readonly outReason?: Extract<SessionView, { status: 'out' }>['reason'] | 'ended-here' | undefined;
  /** Why joining failed the last time. */
  readonly error?: BureauError | undefined;
  /** The own part once the server has answered. */
  readonly view?: SessionView | undefined;
  /** How the media stand: as in calls. */
  readonly media: CallMedia['status'];
  readonly quality: CallQuality | undefined;
  readonly streams: readonly RemoteStream[];
  readonly mutedIds: ReadonlySet<ParticipantId>;
  /** Who is heard now, the loudest first. */
  readonly speakers: readonly ParticipantId[];
  /** Pictures that the server holds back because the connection carries no more. */
  readonly limited: readonly string[];
  /** Put aside for a call: muted, without pictures, and not heard here. */
  readonly isHeld: boolean;
  /** Somebody speaks into a muted microphone here. */
  readonly isTalkingMuted: boolean;
  /** How often a host has muted this person. */
  readonly hostMutes: number;
  /** How often a host has ended the share of this person. */
  readonly hostStops: number;
  readonly messages: readonly MeetingMessage[];
  readonly uploads: readonly Upload[];
  readonly reactions: readonly Reaction[];
  /** A recording stopped by itself. */
  readonly recordingFailure?: 'disk-full' | 'failed' | undefined;
}

/** The whiteboard as one document of its editor, its changes, and who points where on it. */
export interface BoardLink {
  load(): Promise<Uint8Array>;
  change(update: Uint8Array): Promise<void>;
  onChange(listener: (update: Uint8Array) => void): () => void;
  /** Changes may have been missed: it is to be loaded again. */
  onReset(listener: () => void): () => void;
  /** Where others point, in the units of the board. */
  readonly pointers: ReadonlyStore<{ readonly pointers: ReadonlyMap<ParticipantId, BoardPlace> }>;
  /** Points there, or nowhere any more. One that is lost is followed by the next. */
  point(at: BoardPlace | undefined): void;
}

/** One meeting, from its door to its end. Every promise fails with a `BureauError` unless it says otherwise. */
export interface LiveMeeting {
  readonly store: ReadonlyStore<LiveMeetingState>;
  /** Loudness of the own microphone, 0 to 1, at most ten times a second; also at the door. */
  readonly level: ReadonlyStore<{ readonly own: number }>;
  readonly pointers: ReadonlyStore<SharePointers>;
  /** Enters or knocks, with microphone and camera as they were set at the door. Fails with why one may not enter. */
  join(): Promise<void>;
  /** Leaves; the devices are free at once. */
  leave(): Promise<void>;
  act(action: MeetingAction): Promise<void>;
  /** Mutes microphone and camera, ends the own share, and lets nothing be heard here; the part in the meeting goes on. */
  hold(): void;
  /** Lets it be heard again. Microphone and camera stay off until they are turned on. */
  resume(): void;
  setMuted(muted: boolean): Promise<void>;
  /** Push-to-talk. */
  setTalking(down: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  /** Fails with a `ShareError`. */
  startShare(): Promise<void>;
  stopShare(): Promise<void>;
  /** Which pictures are on the screen, and how large; all others are not sent here. */
  watch(wanted: ReadonlyMap<string, 0 | 1 | 2>): void;
  say(text: string): Promise<void>;
  /** Older messages than those in the store; false when there are none. */
  loadMessages(): Promise<boolean>;
  /** Lays a file beside what is being written; it is in the store. Throws what is wrong with its name or size. */
  layFile(file: File): void;
  /**
   * Sends the files that were laid to everybody inside, one after the other. `onFailure` learns which one did not go, and why: it
   * stays where it was. One that is cancelled is no failure.
   */
  sendFiles(onFailure: (error: unknown, name: string) => void): Promise<void>;
  cancelFile(key: string): void;
  /** What somebody sent. */
  file(id: MeetingMessageId): Promise<Blob>;
  react(emoji: '👍' | '👏' | '❤️' | '😂' | '😮' | '🎉' | '👎'): Promise<void>;
  point(on: ParticipantId, mark: PointerMark): void;
  /** Rings colleagues into the meeting. */
  invite(userIds: readonly UserId[]): Promise<void>;
  readonly board: BoardLink;
  /** Figures of the connection for a report of a fault; no names, no addresses. */
  report(): Promise<Readonly<Record<string, unknown>>>;
  close(): void;
}

/** How somebody comes to a meeting. */
export interface EnterOptions {
  /** The secret of the link, or the number, for somebody who was not invited. */
  readonly key?: MeetingKey;
  /** What was said of it where the key was shown. */
  readonly name?: string;
  readonly isRecorded?: boolean;
  readonly muted?: boolean;
}

/** The meeting a client is at. */
export interface CurrentMeeting {
  readonly meeting: LiveMeeting | undefined;
  readonly isAside: boolean;
  /** The page was loaded anew and went back by itself, with microphone and camera off. */
  readonly isBack: boolean;
}

/** Meetings of the signed-in person. */
export interface Meetings {
  /** Counts what was changed here: whoever shows dates asks for them again. */
  readonly changes: ReadonlyStore<{ readonly count: number }>;
  /** Dates between two instants, oldest first. */
  agenda(from: Instant, until: Instant, withLater?: boolean): Promise<readonly MeetingDate[]>;
  get(id: MeetingId): Promise<Meeting>;
  create(draft: MeetingDraft): Promise<Meeting>;
  edit(id: MeetingId, draft: MeetingDraft): Promise<Meeting>;
  cancel(id: MeetingId): Promise<Meeting>;
  /** Dates of a series that are not over, as its rule has them, oldest first, at most `limit` of 1 to 100. */
  dates(id: MeetingId, limit: number): Promise<readonly SeriesDate[]>;
  /** Calls off or moves the date of this day, `YYYY-MM-DD` as in {@link SeriesDate}, or brings it back. Fails with `no-such-date`, `bad-meeting`, `too-many-dates`. */
  changeDate(id: MeetingId, day: string, change: DateChange): Promise<Meeting>;
  renewLink(id: MeetingId): Promise<Meeting>;
  meetNow(name: string): Promise<Meeting>;
  /** The call goes on as a meeting, which everybody's device joins by itself. Fails with `not-possible` for a call that cannot. */
  fromCall(callId: CallId, name: string): Promise<Meeting>;
  /** The two who are left in the meeting this client is at go on in a call. Fails with `not-possible` where they cannot. */
  toCall(): Promise<void>;
  personalRoom(): Promise<Meeting>;
  /** The numbers by which meetings of the company are entered from a telephone. */
  dialIn(): Promise<readonly E164[]>;
  /** Address of the meeting as a file for a calendar; there is one when it has a date. */
  calendarUrl(id: MeetingId): string;
  records(id: MeetingId): Promise<readonly MeetingRecord[]>;
  /** What was written in a meeting, newest first. Of this and what follows there is nothing for whoever was never inside. */
  messages(id: MeetingId, before?: Instant): Promise<readonly MeetingMessage[]>;
  /** What somebody sent into its chat. */
  file(id: MeetingId, messageId: MeetingMessageId): Promise<Blob>;
  /** Its whiteboard, as one document of the editor. */
  board(id: MeetingId): Promise<Uint8Array>;
  door(key: MeetingKey): Promise<MeetingDoor>;
  /** The meeting this client is at, one at a time; `isAside` while one looks at something else. */
  readonly current: ReadonlyStore<CurrentMeeting>;
  setAside(isAside: boolean): void;
  /** Goes to the door of a meeting; an earlier one is left. */
  enter(meetingId: MeetingId, options?: EnterOptions): Promise<LiveMeeting>;
  /** Comes back to a meeting that was put aside for a call, which is put on hold. */
  resume(): Promise<void>;
  /** Leaves the meeting this client is at, or its page after the end. */
  leave(): void;
  /** Invitations that ring here now, oldest first. */
  readonly invitations: ReadonlyStore<{ readonly ringing: readonly MeetingInvitation[] }>;
  /** Who knocks at meetings of this person in which nobody may let them in. */
  readonly knocks: ReadonlyStore<{ readonly at: readonly Knocks[] }>;
  /** Forgets these knocks here until somebody else knocks. */
  putOff(meetingId: MeetingId): void;
  /** Stops an invitation from ringing, on every device of this person. */
  decline(meetingId: MeetingId): Promise<void>;
}

/** A colleague asks this person into a meeting. */
export interface MeetingInvitation {
  readonly invitationId: string;
  readonly meetingId: MeetingId;
  readonly name: string;
  readonly by: UserId;
  readonly endsAt: Instant;
}
