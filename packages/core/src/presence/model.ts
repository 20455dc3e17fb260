import type { DeviceId, Instant, UserId } from '../kernel/index.ts';

/** What a person chose. `available` means: no override, automation may speak. */
export type ManualStatus = 'available' | 'dnd' | 'busy' | 'away' | 'invisible';

/** What others are shown. */
export type PresenceStatus = 'available' | 'dnd' | 'busy' | 'on-a-call' | 'away' | 'offline';

/** The stored choice of a person; the only part of presence that is persisted. */
export interface ManualPresence {
  readonly status: ManualStatus;
  /** Free text beside the status, at most 80 characters; empty when none. */
  readonly text: string;
  /** When Do not disturb ends by itself; absent: when the person chooses something else. */
  readonly until?: Instant | undefined;
}

/** A connected client of a person. It exists only while the client is heard from. */
export interface DeviceLease {
  readonly deviceId: DeviceId;
  /** When the person last touched this device. */
  readonly activeAt: Instant;
}

/** Everything presence is derived from. */
export interface PresenceInputs {
  readonly manual: ManualPresence;
  readonly leases: readonly DeviceLease[];
  /** Number of live calls and meetings the person takes part in (ringing as a callee does not count). */
  readonly liveCalls: number;
  /** Idle time after which an available person is shown as away. */
  readonly awayAfterMs: number;
}

/** The presence of one person as others may see it. */
export interface PersonPresence {
  readonly userId: UserId;
  readonly status: PresenceStatus;
  readonly text: string;
}
