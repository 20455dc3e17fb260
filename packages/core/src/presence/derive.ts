import type { Instant } from '../kernel/index.ts';
import { manualInForce } from './dnd.ts';
import type { PresenceInputs, PresenceStatus } from './model.ts';

/** The outcome of {@link derivePresence}. */
export interface DerivedPresence {
  readonly status: PresenceStatus;
  readonly text: string;
  /** When the outcome may change by itself (a person turns idle, Do not disturb ends); absent when only an input can change it. */
  readonly changesAt?: Instant;
}

/**
 * What others see of a person.
 *
 * Precedence: Invisible (shown as offline) > no device and no call (offline) > Do not disturb > on a call >
 * Busy > Away (chosen) > Away (idle on every device) > available. Nothing automatic overrides Do not disturb before its end.
 */
export function derivePresence(inputs: PresenceInputs, now: Instant): DerivedPresence {
  const { leases, liveCalls } = inputs;
  const manual = manualInForce(inputs.manual, now);
  const ends = manual.until !== undefined && { changesAt: manual.until };
  if (manual.status === 'invisible') return { status: 'offline', text: '' };
  if (leases.length === 0 && liveCalls === 0) return { status: 'offline', text: manual.text, ...ends };
  if (manual.status === 'dnd') return { status: 'dnd', text: manual.text, ...ends };
  if (liveCalls > 0) return { status: 'on-a-call', text: manual.text };
  if (manual.status !== 'available') return { status: manual.status, text: manual.text };
  const idleAt = Math.max(...leases.map((lease) => lease.activeAt)) + inputs.awayAfterMs;
  if (now >= idleAt) return { status: 'away', text: manual.text };
  return { status: 'available', text: manual.text, changesAt: idleAt };
}
