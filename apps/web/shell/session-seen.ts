import { SESSION_IDLE_MS } from '@bureau/core/accounts';
import { forgettable } from './kept.ts';

/** Told apart here: a session that this browser has left, one that was not used for long, and one that somebody else has ended. */
export interface SessionSeen {
  /** There is one. */
  seen(): void;
  /** It ends, because the person wants it to: in every tab. */
  leaves(): void;
  /** There is none any more: whether somebody else has ended it. */
  wasEnded(): boolean;
}

/** What this browser knows of its session, whose cookie no page can read. */
export function createSessionSeen(now: () => number = Date.now): SessionSeen {
  const seenAt = forgettable('session-seen');
  return {
    seen: () => seenAt.write(String(now())),
    leaves: () => seenAt.write(''),
    wasEnded: () => now() - Number(seenAt.read() ?? '') < SESSION_IDLE_MS,
  };
}
