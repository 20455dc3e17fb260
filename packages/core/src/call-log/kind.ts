import { assertNever, installationOf } from '../kernel/index.ts';
import type { CallLogEntry } from './model.ts';

/** What a row of the history says a call was. */
export type CallKind =
  | 'incoming'
  | 'outgoing'
  | 'missed'
  /** They had talked and given it away, it came back to them, and they did not answer. */
  | 'missed-return'
  | 'no-answer'
  | 'answered-elsewhere'
  | 'declined'
  | 'declined-return'
  | 'declined-by-peer'
  | 'cancelled'
  | 'busy'
  | 'failed'
  | 'forwarded'
  | 'answered-by-other'
  | 'voicemail';

/** Whether nobody answered where the call rang last for its owner: whoever waited is to be called back. */
export const isMissed = (kind: CallKind): boolean => kind === 'missed' || kind === 'missed-return';

/** Whether the call had come back to its owner, who did not take it. */
export const isReturn = (kind: CallKind): boolean => kind === 'missed-return' || kind === 'declined-return';

/** The kind of a call as its owner reads it in this browser or app (its installation), or wherever they are. */
export function callKind(
  entry: Pick<CallLogEntry, 'direction' | 'disposition' | 'ownDevice' | 'ownerId' | 'trace'>,
  installation?: string,
): CallKind {
  const outgoing = entry.direction === 'outgoing';
  switch (entry.disposition) {
    case 'answered': {
      if (outgoing) return 'outgoing';
      const { ownDevice } = entry;
      const isElsewhere = installation !== undefined && ownDevice && installationOf(ownDevice) !== installation;
      return isElsewhere ? 'answered-elsewhere' : 'incoming';
    }
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
