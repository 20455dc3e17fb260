import { assertNever, installationOf } from '../kernel/index.ts';
import type { CallLogEntry } from './model.ts';

/** What a row of the history says a call was. */
export type CallKind =
  | 'incoming'
  | 'outgoing'
  | 'missed'
  | 'no-answer'
  | 'answered-elsewhere'
  | 'declined'
  | 'declined-by-peer'
  | 'cancelled'
  | 'busy'
  | 'failed'
  | 'forwarded'
  | 'answered-by-other'
  | 'voicemail';

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
      return outgoing ? 'no-answer' : 'missed';
    case 'declined':
      return outgoing ? 'declined-by-peer' : 'declined';
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
