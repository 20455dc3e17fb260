import type { ManualStatus, PresenceStatus } from '../presence/index.ts';

/** What the lamp of a colleague shows at desk phones that watch it. */
export type Lamp = 'idle' | 'ringing' | 'busy';

/** What a lamp is derived from. */
export interface LampInputs {
  /** What the colleague chose. */
  readonly manual: ManualStatus;
  /** What others see of them. */
  readonly shown: PresenceStatus;
  readonly isRinging: boolean;
}

/** The lamp of a colleague. Under Invisible it is always idle, under Do not disturb always busy: neither tells of calls. */
export function lampOf({ manual, shown, isRinging }: LampInputs): Lamp {
  if (manual === 'invisible') return 'idle';
  if (manual === 'dnd' || shown === 'on-a-call' || shown === 'busy') return 'busy';
  return isRinging ? 'ringing' : 'idle';
}
