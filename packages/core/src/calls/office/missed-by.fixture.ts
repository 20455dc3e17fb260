import type { DeviceId, Instant, UserId } from '../../kernel/index.ts';
import type { Call, CallEvent } from '../model.ts';

/** Which devices there are now. */
interface Present {
  readonly now: Instant;
  readonly connected: ReadonlySet<DeviceId>;
  devicesOf(userId: UserId): readonly DeviceId[];
}

/** What devices did before the call was there for them to be told of: events that it has missed. */
export function missedBy(call: Call, present: Present): readonly CallEvent[] {
  const { now, connected } = present;
  if (call.status === 'ended') return [];
  return call.legs.flatMap((leg): readonly CallEvent[] => {
    if (leg.status === 'left') return [];
    const isRung = leg.status === 'ringing';
    const known = isRung
      ? leg.ring.map(({ deviceId }) => deviceId)
      : [leg.device, ...(leg.movingFrom ? [leg.movingFrom] : [])];
    const changes = known.flatMap((deviceId): readonly CallEvent[] => {
      if (!connected.has(deviceId)) return [{ type: 'device-lost', deviceId, lastHeardAt: now, cause: 'silent' }];
      return isRung ? [] : [{ type: 'device-back', deviceId }];
    });
    if (!isRung) return changes;
    const { userId } = leg;
    const there = present.devicesOf(userId).filter((deviceId) => connected.has(deviceId));
    return [...changes, ...there.map((deviceId): CallEvent => ({ type: 'ring-device-added', userId, deviceId }))];
  });
}
