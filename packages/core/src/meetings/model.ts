import type {
  CompanyId,
  DeviceId,
  Instant,
  MeetingId,
  MeetingSessionId,
  ParticipantId,
  RecordingId,
  UserId,
} from '../kernel/index.ts';

/** What people may do in a meeting. It belongs to the meeting from its creation: arriving early passes nothing by. */
export interface MeetingPolicy {
  /** Who waits until somebody admits them. Hosts and co-hosts never wait. */
  readonly lobby: 'off' | 'guests' | 'everybody';
  /** Whether people without an account may enter at all. */
  readonly allowsGuests: boolean;
  readonly mayShare: 'hosts' | 'members' | 'everybody';
  readonly mayRecord: 'hosts' | 'members';
  readonly mutedOnEntry: boolean;
}

/** When a meeting takes place, as it was said: a wall clock in a zone, so that it stays at nine over a change of the clocks. */
export interface MeetingSchedule {
  /** `YYYY-MM-DDTHH:mm`, without a zone. */
  readonly startsAtLocal: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly durationMinutes: number;
  /** RFC 5545 §3.3.10 without the `RRULE:`; absent for a single one. */
  readonly recurrence?: string;
  /** Of a series: its dates that are not as the rule has them, oldest first; absent when all are. */
  readonly exceptions?: readonly DateException[];
}

/** A date of a series that is moved, or else called off. */
export interface DateException {
  /** Which one: the day that the rule has it on, `YYYY-MM-DD` in the zone of the schedule. No rule has two on a day. */
  readonly day: string;
  readonly movedTo?: MovedDate;
}

/** When a date takes place instead, in the zone of its series. */
export type MovedDate = Pick<MeetingSchedule, 'startsAtLocal' | 'durationMinutes'>;

/** Somebody without an account who was invited. */
export interface InvitedGuest {
  readonly email: string;
  readonly name: string;
}

/** A meeting, in which people may meet many times under one link. */
export interface Meeting {
  readonly id: MeetingId;
  readonly companyId: CompanyId;
  readonly kind: 'scheduled' | 'instant' | 'personal';
  readonly name: string;
  readonly hostId: UserId;
  readonly coHostIds: readonly UserId[];
  /** Colleagues who were invited, without host and co-hosts. */
  readonly memberIds: readonly UserId[];
  readonly guests: readonly InvitedGuest[];
  /** Nine digits to type. */
  readonly code: string;
  /** The secret of the link: at least 128 bit, base64url. */
  readonly linkToken: string;
  readonly policy: MeetingPolicy;
  readonly hasPassword: boolean;
  /** Digits that stand for the password on a telephone; absent without one. */
  readonly phonePin?: string;
  /** Absent for instant meetings and personal rooms. */
  readonly schedule?: MeetingSchedule;
  readonly createdAt: Instant;
  readonly cancelledAt?: Instant;
  /** Grows with every change that the invited must learn (RFC 5545 §3.8.7.4). */
  readonly sequence: number;
}

/** Who somebody is in a meeting. */
export type ParticipantIdentity =
  | { readonly kind: 'member'; readonly userId: UserId; readonly name: string }
  /** Without an account; the name is what they said, or the number of their telephone. */
  | { readonly kind: 'guest'; readonly name: string; readonly isNumber?: true };

/** What somebody is allowed by. */
export type MeetingRole = 'host' | 'co-host' | 'member' | 'guest';

/** What every participant has. There is one per person and session. */
interface ParticipantBase {
  readonly id: ParticipantId;
  readonly who: ParticipantIdentity;
  readonly role: MeetingRole;
  readonly firstAt: Instant;
  /** Time in the meeting in earlier stints; 0 at first. */
  readonly attendedMs: number;
  /** Was there while it was recorded. */
  readonly wasRecorded?: true;
}

/** Has knocked and waits in the lobby. */
export interface WaitingParticipant extends ParticipantBase {
  readonly status: 'waiting';
  readonly device: DeviceId;
  readonly since: Instant;
  /** A host who was not inside has been told, where they are. */
  readonly hostsTold?: true;
  /** The device is not heard from, and the knock is taken back then. */
  readonly lostUntil?: Instant;
}

/** Takes part from one device. */
export interface PresentParticipant extends ParticipantBase {
  readonly status: 'present';
  readonly device: DeviceId;
  readonly joinedAt: Instant;
  /** The device is not heard from, and the part ends then. */
  readonly lostUntil?: Instant;
  /** Since when the hand is up. */
  readonly handAt?: Instant;
  readonly isSharing: boolean;
}

/** Takes no part any more, or was not let in. */
export interface LeftParticipant extends ParticipantBase {
  readonly status: 'left';
  readonly leftAt: Instant;
  readonly reason: 'left' | 'lost' | 'removed' | 'denied' | 'ended';
}

/** One person's part in a meeting session. */
export type Participant = WaitingParticipant | PresentParticipant | LeftParticipant;

/** A part of the recording of a meeting, under way. Nothing is kept before everybody has been told. */
export interface MeetingRecording {
  readonly id: RecordingId;
  readonly by: ParticipantId;
  readonly status: 'announcing' | 'on';
  readonly startedAt: Instant;
}

interface SessionBase {
  readonly id: MeetingSessionId;
  readonly meetingId: MeetingId;
  readonly companyId: CompanyId;
  readonly startedAt: Instant;
  /** In the order of coming. */
  readonly participants: readonly Participant[];
  /** What is kept of it, once something is: one recording, in as many parts as it was started. */
  readonly recordingId?: RecordingId;
}

/** A meeting that people are in. */
export interface LiveSession extends SessionBase {
  readonly status: 'live';
  readonly policy: MeetingPolicy;
  /** The plan of the company allows cameras in high definition. */
  readonly isHd: boolean;
  /** Nobody new comes in but hosts. */
  readonly isLocked: boolean;
  /** A guest was removed: since then every new guest waits, whatever the policy, for who they are nobody knows. */
  readonly guestsWait: boolean;
  readonly recording?: MeetingRecording;
  /** The whiteboard is on everybody's stage. What is on it is kept with the meeting. */
  readonly board?: { readonly by: ParticipantId };
}

/** Everybody has gone; nothing changes it any more. */
export interface EndedSession extends SessionBase {
  readonly status: 'ended';
  readonly endedAt: Instant;
  readonly reason: 'everybody-left' | 'ended-by-host' | 'media-failed';
}

/** A meeting session in one of its states. */
export type MeetingSession = LiveSession | EndedSession;

/** The timers of a session: when the first device that is not heard from counts as gone. */
export type MeetingTimer = 'lost';

/** Somebody who comes. Whether they may has been decided by {@link admissionOf}. */
export interface Arrival {
  readonly id: ParticipantId;
  readonly who: ParticipantIdentity;
  readonly role: MeetingRole;
  readonly device: DeviceId;
  readonly admission: 'admitted' | 'waiting';
}

/** What happens to a session. `by` is the participant who asks; the machine checks what they may. */
export type MeetingEvent =
  /** Comes, knocks, comes back, or goes on from another device. */
  | { readonly type: 'join'; readonly arrival: Arrival }
  | { readonly type: 'admit' | 'deny'; readonly by: ParticipantId; readonly target: ParticipantId }
  | { readonly type: 'admit-all'; readonly by: ParticipantId }
  | { readonly type: 'leave'; readonly by: ParticipantId; readonly device: DeviceId }
  /** Gone, and not let in again in this session, unless a host has second thoughts. */
  | { readonly type: 'remove'; readonly by: ParticipantId; readonly target: ParticipantId }
  /** Whoever was removed may come to the door again. */
  | { readonly type: 'let-back'; readonly by: ParticipantId; readonly target: ParticipantId }
  | { readonly type: 'lock' | 'unlock'; readonly by: ParticipantId }
  | { readonly type: 'raise-hand' | 'lower-hand'; readonly by: ParticipantId }
  | { readonly type: 'lower-hand-of'; readonly by: ParticipantId; readonly target: ParticipantId }
  | { readonly type: 'lower-all-hands'; readonly by: ParticipantId }
  /** Silences one, or everybody else. Nobody can be unmuted by others. */
  | { readonly type: 'mute'; readonly by: ParticipantId; readonly target?: ParticipantId }
  /** The SFU has, or has no more, a share of this device. */
  | { readonly type: 'share-started' | 'share-stopped'; readonly device: DeviceId }
  | { readonly type: 'stop-share'; readonly by: ParticipantId; readonly target: ParticipantId }
  /** Another member becomes host; the one who hands over stays as co-host. */
  | { readonly type: 'hand-over'; readonly by: ParticipantId; readonly target: ParticipantId }
  | { readonly type: 'make-co-host'; readonly by: ParticipantId; readonly target: ParticipantId }
  | { readonly type: 'end'; readonly by: ParticipantId }
  | { readonly type: 'open-board' | 'close-board'; readonly by: ParticipantId }
  /** `recordingId` is that of the first part; later parts belong to the same recording. */
  | { readonly type: 'start-recording'; readonly by: ParticipantId; readonly recordingId: RecordingId }
  | { readonly type: 'stop-recording'; readonly by: ParticipantId }
  /** Everybody was told: it is kept from now on. */
  | { readonly type: 'capture-started'; readonly captureId: RecordingId }
  /** The media node keeps no more. */
  | { readonly type: 'capture-ended'; readonly captureId: RecordingId }
  | {
      readonly type: 'device-lost';
      readonly device: DeviceId;
      readonly lastHeardAt: Instant;
      readonly cause: 'silent' | 'goodbye';
    }
  | { readonly type: 'device-back'; readonly device: DeviceId }
  /** Hosts who are elsewhere have been told who waits. */
  | { readonly type: 'hosts-told' }
  | { readonly type: 'policy-changed'; readonly policy: MeetingPolicy }
  | { readonly type: 'media-failed' }
  | { readonly type: 'timer'; readonly timer: MeetingTimer };

/** What a transition asks the service to do, in order. */
export type MeetingEffect =
  /** Tell everybody who is there or waits: their view has changed. */
  | { readonly type: 'notify' }
  /** Bring the media room in line with {@link meetingArrangementOf}; who is no longer named is cut off at once. */
  | { readonly type: 'arrange-media' }
  /** Silence the microphones of these devices on the SFU. */
  | { readonly type: 'mute'; readonly devices: readonly DeviceId[] }
  /** End the share of this device on the SFU. */
  | { readonly type: 'stop-share'; readonly device: DeviceId }
  | { readonly type: 'set-timer'; readonly timer: MeetingTimer; readonly at: Instant }
  | { readonly type: 'clear-timer'; readonly timer: MeetingTimer }
  | { readonly type: 'close-media' };

/** The outcome of one step. A late, doubled or forbidden event gives the same session and no effects. */
export interface MeetingStep {
  readonly session: MeetingSession;
  readonly effects: readonly MeetingEffect[];
}
