import type { CallView } from '@bureau/core/calls';
import type { CallId, DeviceId } from '@bureau/core/kernel';
import { isOwn } from './ringing.ts';

/** In which order this device turned to its calls. */
export interface Engagements {
  note(view: CallView): void;
  /** The call that is spoken in: not on hold and turned to last; of calls that are all on hold, the one turned to last. */
  front(own: readonly CallView[]): CallView | undefined;
  clear(): void;
}

/** While calls are swapped both may look as if they were not on hold for a moment: the later one counts. */
export function trackEngagements(deviceId: () => DeviceId | undefined): Engagements {
  const turns = new Map<CallId, number>();
  const engaged = new Set<CallId>();
  let turn = 0;
  const later = (a: CallView, b: CallView) => (turns.get(a.id) ?? 0) - (turns.get(b.id) ?? 0);
  return {
    note(view) {
      if (view.status === 'ended') {
        engaged.delete(view.id);
        turns.delete(view.id);
      } else if (!isOwn(view, deviceId()) || view.onHold) {
        engaged.delete(view.id);
      } else if (!engaged.has(view.id)) {
        engaged.add(view.id);
        turns.set(view.id, ++turn);
      }
    },
    front(own) {
      const speaking = own.filter((view) => !view.onHold);
      return [...(speaking.length > 0 ? speaking : own)].sort(later).at(-1);
    },
    clear() {
      turns.clear();
      engaged.clear();
    },
  };
}
