import { assertNever } from '../kernel/index.ts';
import type { CallLogEntry } from './model.ts';

/** What a row of the history says a call was. */
export type CallKind =
  | 'incoming'
  | 'outgoing'
  | 'missed'
  /** They had talked and given it away, it came back to them, and they did not answer. */
  | 'missed-return'
  | 'no-answer'
  | 'declined'
  | 'declined-return'
  | 'declined-by-peer'
  | 'cancelled'
  | 'busy'
  | 'failed'
  | 'forwarded'
  | 'answered-by-other'
  /** Two calls became one, and it went on in the other: by a merge, or by a transfer after a consultation. */
  | 'merged'
  | 'voicemail';

/** Whether nobody answered where the call rang last for its owner: whoever waited is to be called back. */
export const isMissed = (kind: CallKind): boolean => kind === 'missed' || kind === 'missed-return';

/** Whether the call had come back to its owner, who did not take it. */
export const isReturn = (kind: CallKind): boolean => kind === 'missed-return' || kind === 'declined-return';

/** The kind of a call as its owner reads it, at whichever of their devices: the history is the person's. */
export function callKind(
  entry: Pick<CallLogEntry, 'direction' | 'disposition' | 'reason' | 'ownerId' | 'trace'>,
): CallKind {
  if (entry.reason === 'merged') return 'merged';
  const outgoing = entry.direction === 'outgoing';
  switch (entry.disposition) {
    case 'answered':
      return entry.direction;
    case 'missed':
      if (outgoing) return 'no-answer';
      return cameBack(entry) ? 'missed-return' : 'missed';
    case 'declined':
      if (outgoing) return 'declined-by-peer';
      return cameBack(entry) ? 'declined-return' : 'declined';
    case 'forwarded': {
      // It came here by somebody else's rule, and another one took it.
      const called = entry.trace.find((step) => step.kind === 'called');
      return called && called.userId !== entry.ownerId ? 'answered-by-other' : 'forwarded';
    }
    case 'cancelled':
    case 'failed':
    case 'busy':
    case 'voicemail':
      return entry.disposition;
    default:
      return assertNever(entry.disposition);
  }
}

const cameBack = ({ ownerId, trace }: Pick<CallLogEntry, 'ownerId' | 'trace'>): boolean =>
  trace.some((step) => step.kind === 'returned' && step.userId === ownerId);
