import type { CallEndReason, LegEndReason } from '../calls/index.ts';
import { assertNever } from '../kernel/index.ts';

/** A telephone that hears this counts no missed call (RFC 3326; Asterisk's own beside ITU-T Q.850). */
export const ANSWERED_ELSEWHERE = 26;

/** How a line ended, as the phone network says it. */
export type LineEnd =
  /** Somebody talked, and hung up. */
  'hung-up' | 'busy' | 'no-answer' | 'declined' | 'unknown-number' | 'line-failed' | 'line-unregistered';

/**
 * What a SIP answer means (RFC 3261 §21); undefined for one that tells nothing. 403 and 401 are the carrier's word on us,
 * 603 and 607 that of whoever was called.
 */
export function lineEndOfSip(status: number): LineEnd | undefined {
  switch (status) {
    case 404:
    case 410:
    case 484:
    case 604:
      return 'unknown-number';
    case 486:
    case 600:
      return 'busy';
    case 408:
    case 480:
    case 487:
      return 'no-answer';
    case 603:
    case 607:
    case 608:
      return 'declined';
    default:
      return status >= 400 && status < 700 ? 'line-failed' : undefined;
  }
}

/** What a cause of the telephone network means (ITU-T Q.850). */
export function lineEndOfCause(cause: number): LineEnd {
  switch (cause) {
    case 16:
    case 31:
      return 'hung-up';
    case 17:
      return 'busy';
    case 18:
    case 19:
    case 20:
      return 'no-answer';
    case 21:
      return 'declined';
    case 1:
    case 2:
    case 3:
    case 22:
    case 28:
      return 'unknown-number';
    default:
      return 'line-failed';
  }
}

/** What whoever calls from outside is told when their call ends so (ITU-T Q.850). */
export function causeOf(reason: CallEndReason | LegEndReason): number {
  switch (reason) {
    case 'busy':
    case 'dnd':
      return 17;
    case 'declined':
      return 21;
    case 'no-answer':
    case 'offline':
      return 19;
    case 'unknown-number':
      return 1;
    case 'media-failed':
    case 'line-failed':
    case 'line-unregistered':
      return 34;
    case 'hung-up':
    case 'cancelled':
    case 'voicemail':
    case 'merged':
    case 'became-meeting':
    case 'client-lost':
    case 'forwarded':
    case 'transferred':
    case 'parked':
      return 16;
    case 'answered-by-other':
      return ANSWERED_ELSEWHERE;
    default:
      return assertNever(reason);
  }
}
