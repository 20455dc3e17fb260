import type { DeviceId, Instant, UserId } from '../kernel/index.ts';
import type { RouteDecision } from './model.ts';

/** Who asked for it answers at once; should their device not, it rings like any call. */
const RING_FOR_MS = 10_000;

/** A telephone outside rings as long as its network lets it, at most this long: about as long as carriers do. */
const RING_OUTSIDE_FOR_MS = 90_000;

/** The way to somebody outside the company. By which line is decided as it rings. */
export function toOutside(party: UserId, now: Instant): Extract<RouteDecision, { kind: 'proceed' }> {
  return {
    kind: 'proceed',
    hops: [{ kind: 'ring', targets: [{ userId: party, deviceIds: [] }], ringForMs: RING_OUTSIDE_FOR_MS }],
    trace: [{ at: now, kind: 'called', userId: party }],
  };
}

/** The way to a device at which somebody waits for this very call: past their rules, and what they wish of other calls. */
export function straightTo(
  { userId, device }: { readonly userId: UserId; readonly device: DeviceId },
  now: Instant,
): Extract<RouteDecision, { kind: 'proceed' }> {
  return {
    kind: 'proceed',
    hops: [{ kind: 'ring', targets: [{ userId, deviceIds: [device] }], ringForMs: RING_FOR_MS }],
    trace: [
      { at: now, kind: 'called', userId },
      { at: now, kind: 'rang', userId, devices: 1 },
    ],
  };
}
