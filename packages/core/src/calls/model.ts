import type { CallId, CompanyId, DeviceId, Instant, UserId } from '../kernel/index.ts';
import type { RouteStep } from '../routing/index.ts';

/** What is true of a call from its first to its last moment. */
export interface CallBase {
  readonly id: CallId;
  readonly companyId: CompanyId;
  readonly callerId: UserId;
  readonly callerDevice: DeviceId;
  readonly calleeId: UserId;
  readonly startedAt: Instant;
  readonly trace: readonly RouteStep[];
}

/** A device that rings until it is told to stop, at the latest when its lease ends. */
export interface RingLease {
  readonly deviceId: DeviceId;
  readonly leaseUntil: Instant;
}

/** The devices of the callee ring. */
export interface RingingCall extends CallBase {
  readonly status: 'ringing';
  readonly ring: readonly RingLease[];
  readonly ringEndsAt: Instant;
  /** When the call ends unless the lost device of the caller returns. */
  readonly lost: readonly LostDevice[];
}

/** Both sides are connected. */
export interface ActiveCall extends CallBase {
  readonly status: 'active';
  readonly answeredAt: Instant;
  /** Absent when a built-in service answered. */
  readonly calleeDevice?: DeviceId;
  readonly lost: readonly LostDevice[];
}

/** A device of the call that is not heard from. */
export interface LostDevice {
  readonly deviceId: DeviceId;
  readonly endsAt: Instant;
}

/** Why a call ended. */
export type CallEndReason =
  | 'hung-up'
  | 'cancelled'
  | 'declined'
  | 'no-answer'
  | 'dnd'
  | 'offline'
  | 'client-lost'
  | 'media-failed';

/** The call is over; nothing changes it any more. */
export interface EndedCall extends CallBase {
  readonly status: 'ended';
  readonly answeredAt?: Instant;
  readonly calleeDevice?: DeviceId;
  readonly endedAt: Instant;
  readonly reason: CallEndReason;
  /** Absent when nobody ended it (time, loss). */
  readonly endedBy?: UserId;
}

/** A call in one of its three states. */
export type Call = RingingCall | ActiveCall | EndedCall;

/** A call that is not over. */
export type LiveCall = RingingCall | ActiveCall;

/** The timers of a call. Setting one replaces the earlier of the same name. */
export type CallTimer = 'ring-end' | 'ring-lease' | 'lost';

/** What happens to a call. */
export type CallEvent =
  | { readonly type: 'answer'; readonly userId: UserId; readonly deviceId: DeviceId }
  | { readonly type: 'decline'; readonly userId: UserId }
  /** By the caller while it rings this cancels. Ignored from a device that is not in the call. */
  | { readonly type: 'hang-up'; readonly deviceId: DeviceId }
  /** A device of the callee has connected while it rings. */
  | { readonly type: 'ring-device-added'; readonly deviceId: DeviceId }
  /** A device fell silent at `lastHeardAt`, or said goodbye (its page was closed or reloaded). */
  | {
      readonly type: 'device-lost';
      readonly deviceId: DeviceId;
      readonly lastHeardAt: Instant;
      readonly cause: 'silent' | 'goodbye';
    }
  | { readonly type: 'device-back'; readonly deviceId: DeviceId }
  | { readonly type: 'media-failed' }
  | { readonly type: 'timer'; readonly timer: CallTimer };

/** What a transition asks the service to do, in order. */
export type CallEffect =
  /** Tell both people's devices: the view of the call has changed. */
  | { readonly type: 'notify' }
  | { readonly type: 'set-timer'; readonly timer: CallTimer; readonly at: Instant }
  | { readonly type: 'clear-timer'; readonly timer: CallTimer }
  | { readonly type: 'close-media' };

/** The outcome of one step. A late or doubled event gives the same call and no effects. */
export interface CallStep {
  readonly call: Call;
  readonly effects: readonly CallEffect[];
}
