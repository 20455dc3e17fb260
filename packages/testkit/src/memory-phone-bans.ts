import { type BannedParty, isSameParty, type PhoneBan, type PhoneBanStore } from '@bureau/core/trunks';

/** Who is kept out of the phone network, in memory. */
export class MemoryPhoneBans implements PhoneBanStore {
  #bans: readonly PhoneBan[] = [];

  all: PhoneBanStore['all'] = async (now) => this.#bans.filter(({ until }) => until > now);

  put: PhoneBanStore['put'] = async (ban) => {
    this.#bans = [...this.#without(ban), ban];
  };

  lift: PhoneBanStore['lift'] = async (party) => {
    this.#bans = this.#without(party);
  };

  #without = (party: BannedParty) => this.#bans.filter((each) => !isSameParty(each, party));
}
