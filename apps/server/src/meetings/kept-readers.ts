import type { Principal } from '@bureau/core/accounts';
import type { CompanyId, MeetingId } from '@bureau/core/kernel';
import { type MeetingGuest, type MeetingRole, type MeetingSessionStore, mayReadKept } from '@bureau/core/meetings';

/** Somebody who asks about one meeting, at whatever device. */
export type MeetingAsker = {
  readonly companyId: CompanyId;
  readonly meetingId: MeetingId;
} & (
  | { readonly kind: 'member'; readonly principal: Pick<Principal, 'userId'> }
  | { readonly kind: 'guest'; readonly guest: Pick<MeetingGuest, 'id'> }
);

/** In which role somebody may read what is kept of a meeting; undefined for whoever was never inside. */
export type KeptReaders = (asker: MeetingAsker) => Promise<MeetingRole | undefined>;

/** Asks the sessions, live and past. */
export function keptReaders(sessions: Pick<MeetingSessionStore, 'partsOf'>): KeptReaders {
  return async (asker) => {
    const who = asker.kind === 'guest' ? { participantId: asker.guest.id } : { userId: asker.principal.userId };
    const parts = await sessions.partsOf(asker.companyId, asker.meetingId, who);
    return mayReadKept(parts) ? parts[0]?.role : undefined;
  };
}
