import type { CallId, CompanyId, DeviceId, Instant, RecordingId, UserId, VoicemailId } from '../kernel/index.ts';
import type { CaptureEnd } from '../media/index.ts';
import type { Hop, NotRung, RouteStep, VoicemailReason } from '../routing/index.ts';

/** A device that rings until it is told to stop, at the latest when its lease ends. */
export interface RingLease {
  readonly deviceId: DeviceId;
  readonly leaseUntil: Instant;
}

/** What every leg knows of its person. There is one leg per person and call. */
interface LegBase {
  readonly userId: UserId;
  /** Who dialled, added or transferred to this person; absent for the caller. */
  readonly invitedBy?: UserId;
  /** When this person first heard of the call. */
  readonly firstAt: Instant;
  /** When this person first talked. */
  readonly answeredAt?: Instant;
  /** Time talked in earlier stints, before the person left and came back; 0 at first. */
  readonly talkedMs: number;
  /** Recordings that were made while this person took part. */
  readonly recordingIds?: readonly RecordingId[];
}

/** The devices of a person ring. */
export interface RingingLeg extends LegBase {
  readonly status: 'ringing';
  readonly ring: readonly RingLease[];
  readonly endsAt: Instant;
  /** What is heard of the line before the answer takes the place of our ringing tone (early media, RFC 3960). */
  readonly hasSound?: true;
}

/** A person takes part from one device. */
export interface ConnectedLeg extends LegBase {
  readonly status: 'connected';
  readonly device: DeviceId;
  readonly joinedAt: Instant;
  /** This person has put the call on hold: neither hears nor is heard. */
  readonly onHold: boolean;
  /** The device is not heard from, and the leg ends then. */
  readonly lostUntil?: Instant;
  /** While the person moves to `device`, the one that still carries the sound; at most until `movingUntil`. */
  readonly movingFrom?: DeviceId;
  readonly movingUntil?: Instant;
}

/** A person takes no part any more, or never did. */
export interface LeftLeg extends LegBase {
  readonly status: 'left';
  /** The last device; absent when the person never answered. */
  readonly device?: DeviceId;
  readonly leftAt: Instant;
  readonly reason: LegEndReason;
}

/** One person's part in a call. */
export type CallLeg = RingingLeg | ConnectedLeg | LeftLeg;

/** Why a person's part ended. */
export type LegEndReason =
  | CallEndReason
  /** Somebody else of those who rang at once has answered, or the ring went on elsewhere. */
  | 'answered-by-other'
  | 'forwarded'
  | 'transferred'
  | 'parked';

/** What takes the place of a person at the other end. */
export type CallService =
  | { readonly kind: 'echo' }
  | {
      readonly kind: 'voicemail';
      readonly ownerId: UserId;
      /** Who speaks to it: the caller, or whoever was given away to it. */
      readonly speakerId: UserId;
      /** A call leaves at most one message: it has the id of the call. */
      readonly voicemailId: VoicemailId;
      readonly reason: VoicemailReason;
      readonly phase: 'greeting' | 'recording';
      /** When it began to listen. */
      readonly since?: Instant;
      /** Why it hung up; absent: the caller did. */
      readonly endedBy?: CaptureEnd;
    }
  | {
      readonly kind: 'parked';
      /** The number to dial, unique among the parked calls of the company. */
      readonly slot: string;
      readonly by: UserId;
      /** Then it rings the one who parked. */
      readonly endsAt: Instant;
    };

/** A transfer without consultation under way: `to` rings, or the transferor again because nobody answered. */
export interface PendingTransfer {
  readonly by: UserId;
  readonly to: UserId;
  readonly phase: 'ringing' | 'returning';
}

/** A recording of a call. Nothing is kept before everybody has been told. */
export interface CallRecording {
  readonly id: RecordingId;
  /** Absent: the company's policy. */
  readonly by?: UserId;
  readonly status: 'announcing' | 'on' | 'paused';
  readonly startedAt: Instant;
}

/** What is true of a call from its first to its last moment. */
export interface CallBase {
  readonly id: CallId;
  readonly companyId: CompanyId;
  readonly callerId: UserId;
  /** The person who was dialled. */
  readonly calleeId: UserId;
  readonly startedAt: Instant;
  readonly answeredAt?: Instant;
  /** The caller first; one per person who ever rang or took part. */
  readonly legs: readonly CallLeg[];
  readonly trace: readonly RouteStep[];
  /** The call that this one was made beside, to ask before a transfer. */
  readonly consultationFor?: CallId;
}

/** A call that is not over: `ringing` until the first answer. */
export interface LiveCall extends CallBase {
  readonly status: 'ringing' | 'active';
  /** Where it goes when those who ring now do not answer, in order. */
  readonly hops: readonly Hop[];
  readonly service?: CallService;
  readonly transfer?: PendingTransfer;
  readonly recording?: CallRecording;
  /** By the company's policy this recording starts with the first answer. */
  readonly autoRecordingId?: RecordingId;
}

/** Why a call ended. */
export type CallEndReason =
  | 'hung-up'
  | 'cancelled'
  | 'declined'
  | 'no-answer'
  | 'busy'
  | 'dnd'
  | 'offline'
  /** The phone network knows no such number. */
  | 'unknown-number'
  /** The phone network, or our way into it, does not take the call. */
  | 'line-failed'
  /** Our phone line is not signed in at the telephone company. */
  | 'line-unregistered'
  /** The caller reached a mailbox; whether a message was left is the mailbox's to tell. */
  | 'voicemail'
  /** Its people went on in another call. */
  | 'merged'
  /** Its people went on in a meeting. */
  | 'became-meeting'
  | 'client-lost'
  | 'media-failed';

/** The call is over; nothing changes it any more. */
export interface EndedCall extends CallBase {
  readonly status: 'ended';
  readonly endedAt: Instant;
  readonly reason: CallEndReason;
  /** Absent when nobody ended it (time, loss). */
  readonly endedBy?: UserId;
  readonly mergedInto?: CallId;
  /** The mailbox that took over at the end. */
  readonly service?: CallService;
}

/** A call in one of its states. */
export type Call = LiveCall | EndedCall;

/** The timers of a call. Setting one replaces the earlier of the same name. */
export type CallTimer = 'ring-end' | 'ring-lease' | 'lost' | 'move' | 'park';

/** What happens to a call. Who may do what is checked by the machine: an event of somebody without a part changes nothing. */
export type CallEvent =
  | { readonly type: 'answer'; readonly userId: UserId; readonly deviceId: DeviceId }
  | { readonly type: 'decline'; readonly userId: UserId }
  /** The person who rings sends the caller to the own mailbox. */
  | { readonly type: 'divert-to-voicemail'; readonly userId: UserId }
  /** By the only caller while it rings this cancels. In a call of three and more the others go on. */
  | { readonly type: 'hang-up'; readonly deviceId: DeviceId }
  | { readonly type: 'hold'; readonly deviceId: DeviceId }
  | { readonly type: 'resume'; readonly deviceId: DeviceId }
  /** A device of a person who rings has connected. */
  | { readonly type: 'ring-device-added'; readonly userId: UserId; readonly deviceId: DeviceId }
  /** Who rings cannot be rung (any more): no device, Do not disturb, in a call and not to be called twice, or what the phone network says. */
  | { readonly type: 'cannot-ring'; readonly userId: UserId; readonly reason: NotRung | 'no-answer' }
  /** One device of a person who rings stops: the phone says why. Where it was the last, the person cannot be rung. */
  | {
      readonly type: 'ring-device-gone';
      readonly userId: UserId;
      readonly deviceId: DeviceId;
      readonly reason: Extract<NotRung, 'busy' | 'offline'> | 'no-answer';
    }
  /** Something is heard of a line that rings. */
  | { readonly type: 'early-media'; readonly deviceId: DeviceId }
  /** Somebody in the call adds a person: `hops` come from routing. Others keep talking. */
  | {
      readonly type: 'add';
      readonly deviceId: DeviceId;
      readonly hops: readonly Hop[];
      readonly trace: readonly RouteStep[];
    }
  /** Blind transfer: the transferor leaves, the rest waits for the target. Unanswered, it rings the transferor again. */
  | {
      readonly type: 'transfer';
      readonly deviceId: DeviceId;
      readonly to: UserId;
      readonly hops: readonly Hop[];
      readonly trace: readonly RouteStep[];
    }
  | { readonly type: 'park'; readonly deviceId: DeviceId; readonly slot: string }
  /** Anybody of the company takes a parked call. */
  | { readonly type: 'retrieve'; readonly userId: UserId; readonly deviceId: DeviceId }
  /** The person goes on with another own device; the earlier one carries on until the new one is heard. */
  | { readonly type: 'move'; readonly userId: UserId; readonly toDevice: DeviceId }
  /** The new device has its media. */
  | { readonly type: 'moved'; readonly deviceId: DeviceId }
  | { readonly type: 'start-recording'; readonly deviceId: DeviceId; readonly recordingId: RecordingId }
  | { readonly type: 'pause-recording'; readonly deviceId: DeviceId }
  | { readonly type: 'resume-recording'; readonly deviceId: DeviceId }
  | { readonly type: 'stop-recording'; readonly deviceId: DeviceId }
  /** The media node has told everybody and keeps from now on. */
  | { readonly type: 'capture-started'; readonly captureId: RecordingId | VoicemailId }
  /** The media node keeps no more: silence, limit, key, or it cannot. A mailbox then hangs up. */
  | {
      readonly type: 'capture-ended';
      readonly captureId: RecordingId | VoicemailId;
      readonly cause?: CaptureEnd;
    }
  /** A device fell silent at `lastHeardAt`, or said goodbye (its page was closed or reloaded). */
  | {
      readonly type: 'device-lost';
      readonly deviceId: DeviceId;
      readonly lastHeardAt: Instant;
      readonly cause: 'silent' | 'goodbye';
    }
  | { readonly type: 'device-back'; readonly deviceId: DeviceId }
  /** The gateway is gone, and this line with it. */
  | { readonly type: 'line-failed'; readonly deviceId: DeviceId }
  /** Its people are in a meeting now. */
  | { readonly type: 'became-meeting'; readonly by: UserId }
  | { readonly type: 'media-failed' }
  | { readonly type: 'timer'; readonly timer: CallTimer };

/** What a transition asks the service to do, in order. */
export type CallEffect =
  /** Tell everybody's devices: the view of the call has changed. */
  | { readonly type: 'notify' }
  /** Find the devices of these people, who ring now, and report `ring-device-added` or `cannot-ring` for each. */
  | { readonly type: 'find-devices'; readonly userIds: readonly UserId[] }
  /** Bring the media room in line with {@link arrangementOf}. */
  | { readonly type: 'arrange-media' }
  | { readonly type: 'set-timer'; readonly timer: CallTimer; readonly at: Instant }
  | { readonly type: 'clear-timer'; readonly timer: CallTimer }
  | { readonly type: 'close-media' };

/** The outcome of one step. A late or doubled event gives the same call and no effects. */
export interface CallStep {
  readonly call: Call;
  readonly effects: readonly CallEffect[];
}
