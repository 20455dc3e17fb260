import type { CallEndReason, LegEndReason } from '../calls/index.ts';
import type { CallId, CallLogEntryId, DeviceId, Instant, RecordingId, UserId } from '../kernel/index.ts';
import type { RouteStep } from '../routing/index.ts';

/** How a call ended for one person. `missed` of an outgoing call reads "no answer". */
export type Disposition =
  | 'answered'
  | 'missed'
  | 'declined'
  | 'cancelled'
  | 'busy'
  | 'voicemail'
  | 'forwarded'
  | 'failed';

/** One person's part in the call, as everybody in it may read it. */
export interface LegRecord {
  readonly userId: UserId;
  readonly firstAt: Instant;
  readonly answeredAt?: Instant;
  readonly leftAt?: Instant;
  /** What this person talked, in all stints; absent while they take part. */
  readonly talkMs?: number;
  readonly invitedBy?: UserId;
  readonly reason?: CallEndReason | LegEndReason;
}

/**
 * One person's row of one call. There is exactly one per person and call; it is written when the person leaves, and
 * again when the person came back or the call ends.
 */
export interface CallLogEntry {
  readonly id: CallLogEntryId;
  readonly callId: CallId;
  readonly ownerId: UserId;
  readonly direction: 'incoming' | 'outgoing';
  readonly disposition: Disposition;
  readonly reason: CallEndReason | LegEndReason;
  readonly peerId: UserId;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** From dialling to the answer, the mailbox or the end. */
  readonly ringMs: number;
  /** What this person talked, without the time before the answer; 0 when nobody answered. */
  readonly talkMs: number;
  /** The own device that carried the call; compare installations to know whether it is the reader's. */
  readonly ownDevice?: DeviceId;
  readonly trace: readonly RouteStep[];
  /** Everybody who rang or took part, in the order of coming. */
  readonly legs: readonly LegRecord[];
  /** The mailbox the caller reached. */
  readonly voicemailOf?: UserId;
  /** Recordings of this call that were made while this person was in it. */
  readonly recordingIds: readonly RecordingId[];
  /** Missed calls are unseen until their owner looked at the history. */
  readonly seen: boolean;
}

/** A change of somebody's history that all their devices must learn, even after a reconnect. */
export type CallLogChange =
  | { readonly type: 'call-log.entry-added'; readonly entry: CallLogEntry; readonly unseenMissed: number }
  | { readonly type: 'call-log.missed-seen'; readonly until: Instant; readonly unseenMissed: number };
