import type { Bus, Clock, MeetingId } from '@bureau/core/kernel';
import { guestStays, type MeetingGuest, type MeetingGuestStore } from '@bureau/core/meetings';
import type { AttendingService } from './attending.ts';

interface GuestPassesDeps {
  readonly guests: Pick<MeetingGuestStore, 'isKnown' | 'revoke'>;
  readonly attending: Pick<AttendingService, 'partOf'>;
  readonly bus: Bus;
  readonly clock: Clock;
}

/** What guests came in with: whether it is still good, and who is told when it is not. */
export class GuestPasses {
  readonly #deps: GuestPassesDeps;

  constructor(deps: GuestPassesDeps) {
    this.#deps = deps;
  }

  /** Whether this guest stays connected. */
  async stays(guest: MeetingGuest): Promise<boolean> {
    const { guests, attending, clock } = this.#deps;
    const isKnown = await guests.isKnown(guest.id, clock.now());
    return guestStays(isKnown, attending.partOf({ kind: 'guest', guest, ...guest })?.own);
  }

  /** None that was given for this meeting is good any more. */
  async revoke(meetingId: MeetingId): Promise<void> {
    await this.#deps.guests.revoke(meetingId);
    this.#deps.bus.publish(topicOf(meetingId), undefined);
  }

  onRevoked(meetingId: MeetingId, listener: () => void): () => void {
    return this.#deps.bus.subscribe(topicOf(meetingId), listener);
  }
}

const topicOf = (meetingId: MeetingId) => `guests.${meetingId}`;
