import { SESSION_IDLE_MS, SESSION_MAX_MS } from '@bureau/core/accounts';
import { forgettable } from './kept.ts';

/** Why there is no session any more: its time was over, or somebody else has ended it. */
export type SessionEnd = 'expired' | 'ended';

/** Told apart here: a session that this browser has left, one whose time was over, and one that somebody else has ended. */
export interface SessionSeen {
  /** There is one. */
  seen(): void;
  /**
   * It ends, because the person wants it to: in every tab. Said before it does, as its end is seen at once; what this gives
   * takes it back where it does not end.
   */
  leaves(): () => void;
  /** There is none any more. Why; undefined where this browser has left it, or never had one. */
  isOver(): SessionEnd | undefined;
}

/** This browser learns of a new session later than the server has made it, and their clocks may differ. */
const MARGIN_MS = 3_600_000;

/** What this browser knows of its session, whose cookie no page can read. */
export function createSessionSeen(now: () => number = Date.now): SessionSeen {
  const [beganAt, seenAt, over] = [
    forgettable('session-began'),
    forgettable('session-seen'),
    forgettable('session-over'),
  ];
  const end = (): SessionEnd | undefined => {
    const [began, seen] = [Number(beganAt.read() ?? ''), Number(seenAt.read() ?? '')];
    if (seen === 0) return undefined;
    const isExpired = now() - seen >= SESSION_IDLE_MS || now() - began >= SESSION_MAX_MS - MARGIN_MS;
    return isExpired ? 'expired' : 'ended';
  };
  return {
    seen() {
      // After one that is over this is another.
      if (over.read() === 'yes' || end() !== 'ended') beganAt.write(String(now()));
      seenAt.write(String(now()));
      over.write('');
    },
    leaves() {
      const seen = seenAt.read() ?? '';
      seenAt.write('');
      return () => seenAt.write(seen);
    },
    isOver() {
      over.write('yes');
      return end();
    },
  };
}
