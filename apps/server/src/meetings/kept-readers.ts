import type { Principal } from '@bureau/core/accounts';
import type { Clock, CompanyId, MeetingId } from '@bureau/core/kernel';
import {
  type KeptReading,
  keptReadingOf,
  type LiveSession,
  type MeetingGuest,
  type MeetingGuestStore,
  type MeetingSessionStore,
  type Participant,
} from '@bureau/core/meetings';

/** Somebody who asks about one meeting, at whatever device. */
export type MeetingAsker = {
  readonly companyId: CompanyId;
  readonly meetingId: MeetingId;
} & (
  | { readonly kind: 'member'; readonly principal: Pick<Principal, 'userId'> }
  | { readonly kind: 'guest'; readonly guest: Pick<MeetingGuest, 'id'> }
);

/** What somebody may read of what is kept of a meeting; undefined for whoever was never inside. */
export type KeptReaders = (asker: MeetingAsker) => Promise<KeptReading | undefined>;

interface KeptReadersDeps {
  readonly sessions: Pick<MeetingSessionStore, 'partsOf'>;
  readonly guests: Pick<MeetingGuestStore, 'isKnown'>;
  readonly attending: {
    partOf(
      asker: MeetingAsker,
    ): { readonly known: { readonly session: LiveSession }; readonly own: Participant } | undefined;
  };
  readonly clock: Clock;
}

/** Asks the sessions, live and past. A guest outside reads as long as what they were given still opens the meeting. */
export function keptReaders({ sessions, guests, attending, clock }: KeptReadersDeps): KeptReaders {
  return async (asker) => {
    const now = attending.partOf(asker);
    const live = now && { sessionId: now.known.session.id, part: now.own };
    const isInside = live?.part.status === 'present';
    if (isInside && asker.kind === 'member') return { role: live.part.role };
    if (!isInside && asker.kind === 'guest' && !(await guests.isKnown(asker.guest.id, clock.now()))) return undefined;
    const who = asker.kind === 'guest' ? { participantId: asker.guest.id } : { userId: asker.principal.userId };
    const written = await sessions.partsOf(asker.companyId, asker.meetingId, who);
    const earlier = written.filter(({ sessionId }) => sessionId !== live?.sessionId);
    return keptReadingOf(live ? [live, ...earlier] : earlier);
  };
}
