import { type DeviceId, isOutside, type UserId } from '../kernel/index.ts';
import type { Call, ConnectedLeg } from './model.ts';
import { connectedLegs } from './rules.ts';

/** Who goes on how when a call becomes a meeting. */
export interface MeetingMove {
  /** They talk now: their devices join by themselves. */
  readonly moved: readonly ConnectedLeg[];
  /** They have put the call aside: they are asked. */
  readonly asked: readonly UserId[];
}

/** How a call becomes a meeting when somebody who talks in it wants that at this device; undefined when it cannot. */
export function meetingMoveOf(call: Call, deviceId: DeviceId): MeetingMove | undefined {
  if (call.status !== 'active' || call.service || call.transfer || call.consultationFor) return undefined;
  const legs = connectedLegs(call);
  // A telephone cannot come along.
  if (legs.some(({ userId }) => isOutside(userId))) return undefined;
  const moved = legs.filter(({ onHold }) => !onHold);
  if (moved.every(({ device }) => device !== deviceId)) return undefined;
  return { moved, asked: legs.filter(({ onHold }) => onHold).map(({ userId }) => userId) };
}
