import type { ParticipantId } from '@bureau/core/kernel';
import { type LiveSession, waitingIn } from '@bureau/core/meetings';

/** Guests whose address is known; the oldest are forgotten, and count as those of nobody. */
const MOST_KNOWN = 10_000;

/** Where the guests of this process came from. */
export class GuestAddresses {
  readonly #addresses = new Map<ParticipantId, string>();

  note(id: ParticipantId, address: string): void {
    for (const oldest of this.#addresses.keys()) {
      if (this.#addresses.size < MOST_KNOWN) break;
      this.#addresses.delete(oldest);
    }
    this.#addresses.set(id, address);
  }

  /** How many wait who came from this address. */
  waitingFrom(address: string, session: LiveSession | undefined, except?: ParticipantId): number {
    if (!session) return 0;
    return waitingIn(session).filter(({ id }) => id !== except && this.#addresses.get(id) === address).length;
  }

  /** How many others wait who came from where this guest did. */
  waitingBeside(id: ParticipantId, session: LiveSession | undefined): number {
    const address = this.#addresses.get(id);
    return address === undefined ? 0 : this.waitingFrom(address, session, id);
  }
}
