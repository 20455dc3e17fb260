import type { CallEndReason } from '../calls/index.ts';
import type { CallId, CallLogEntryId, DeviceId, Instant, UserId } from '../kernel/index.ts';
import type { RouteStep } from '../routing/index.ts';

/** How a call ended for one person. `missed` of an outgoing call reads "no answer". */
export type Disposition = 'answered' | 'missed' | 'declined' | 'cancelled' | 'failed';

/** One person's row of one call. There is exactly one per person and call. */
export interface CallLogEntry {
  readonly id: CallLogEntryId;
  readonly callId: CallId;
  readonly ownerId: UserId;
  readonly direction: 'incoming' | 'outgoing';
  readonly disposition: Disposition;
  readonly reason: CallEndReason;
  readonly peerId: UserId;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** From dialling to the answer or the end. */
  readonly ringMs: number;
  /** From the answer to the end; 0 when nobody answered. */
  readonly talkMs: number;
  /** The own device that carried the call; compare installations to know "answered elsewhere". */
  readonly ownDevice?: DeviceId;
  readonly trace: readonly RouteStep[];
  /** Missed calls are unseen until their owner looked at the history. */
  readonly seen: boolean;
}

/** A change of somebody's history that all their devices must learn, even after a reconnect. */
export type CallLogChange =
  | { readonly type: 'call-log.entry-added'; readonly entry: CallLogEntry; readonly unseenMissed: number }
  | { readonly type: 'call-log.missed-seen'; readonly until: Instant; readonly unseenMissed: number };
