import type { Clock, CompanyId, UserId } from '@bureau/core/kernel';
import {
  ADDRESS_BAN,
  type BanLimit,
  type BannedParty,
  isSameParty,
  judge,
  MOST_BANS,
  MOST_SUSPECTS,
  PERSON_BAN,
  type PhoneBan,
  type PhoneBanStore,
  type PhoneGateway,
  type PhoneNetworkStore,
  type Suspect,
} from '@bureau/core/trunks';
import type { Log } from '../log.ts';
import { unattended } from '../realtime/unattended.ts';

interface BansDeps {
  readonly gateway: Pick<PhoneGateway, 'onEvent' | 'bar' | 'addressesOf'>;
  readonly network: Pick<PhoneNetworkStore, 'waysIn'>;
  readonly store: PhoneBanStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** Watches who fails, and keeps them out for a while: addresses at the gateway, people from calls outside. */
export class Bans {
  readonly #deps: BansDeps;
  readonly #suspects = new Map<string, Suspect>();
  /** The oldest first. */
  #bans: readonly PhoneBan[] = [];

  constructor(deps: BansDeps) {
    this.#deps = deps;
    deps.gateway.onEvent((event) => {
      if (event.type !== 'sip-attempt') return;
      const { address, isAuthentic } = event;
      this.#attempted({ kind: 'address', address }, isAuthentic ? 'succeeded' : 'failed', ADDRESS_BAN);
    });
  }

  /** Bans of an earlier process go on. */
  async start(): Promise<void> {
    const { store, clock } = this.#deps;
    this.#bans = await store.all(clock.now());
    for (const ban of this.#bans) this.#endLater(ban);
    await this.#tellGateway();
  }

  /** Whether a person may not call outside now. */
  isBarred(companyId: CompanyId, personId: UserId): boolean {
    return this.#find({ kind: 'person', companyId, personId }) !== undefined;
  }

  /** Somebody dialled what the company does not allow. */
  refused(companyId: CompanyId, personId: UserId): void {
    this.#attempted({ kind: 'person', companyId, personId }, 'failed', PERSON_BAN);
  }

  /** What concerns a company: its people, and addresses, which are nobody's. */
  of(companyId: CompanyId): readonly PhoneBan[] {
    return this.#bans.filter((ban) => ban.kind === 'address' || ban.companyId === companyId);
  }

  /** Ends a ban early; false when there is none. */
  async lift(party: BannedParty): Promise<boolean> {
    const ban = this.#find(party);
    if (!ban) return false;
    this.#bans = this.#bans.filter((each) => each !== ban);
    await this.#deps.store.lift(party);
    await this.#tellGateway();
    return true;
  }

  #find(party: BannedParty): PhoneBan | undefined {
    const now = this.#deps.clock.now();
    return this.#bans.find((ban) => ban.until > now && isSameParty(ban, party));
  }

  #attempted(party: BannedParty, attempt: 'failed' | 'succeeded', limit: BanLimit): void {
    const { clock, log } = this.#deps;
    if (this.#find(party)) return;
    const now = clock.now();
    const key = party.kind === 'address' ? party.address : `${party.companyId} ${party.personId}`;
    const { suspect, bannedUntil } = judge(this.#suspects.get(key) ?? { failedAt: [] }, attempt, limit, now);
    this.#suspects.delete(key);
    this.#suspects.set(key, suspect);
    const [oldest] = this.#suspects.keys();
    if (oldest !== undefined && this.#suspects.size > MOST_SUSPECTS) this.#suspects.delete(oldest);
    if (bannedUntil === undefined) return;
    const ban: PhoneBan = { ...party, since: now, until: bannedUntil };
    if (ban.kind === 'person') this.#ban(ban);
    else unattended(log, 'keep an address out', () => this.#banAddress(ban));
  }

  /** Over UDP anybody writes under the address of a carrier: without that, no call would come or go for an hour. */
  async #banAddress(ban: Extract<PhoneBan, { kind: 'address' }>): Promise<void> {
    const { gateway, network, log } = this.#deps;
    const hosts = new Set((await network.waysIn()).map(({ host }) => host));
    const carriers = await Promise.all([...hosts].map((host) => gateway.addressesOf(host)));
    if (carriers.flat().includes(ban.address)) log.warn({}, 'guesses under the address of a carrier');
    else if (!this.#find(ban)) this.#ban(ban);
  }

  #ban(ban: PhoneBan): void {
    const { store, log } = this.#deps;
    this.#bans = [...this.#bans, ban].slice(-MOST_BANS);
    log.warn({ kind: ban.kind }, 'kept out of the phone network for an hour');
    this.#endLater(ban);
    unattended(log, 'write a ban down', () => store.put(ban));
    if (ban.kind === 'address') unattended(log, 'tell a ban', () => this.#tellGateway());
  }

  #endLater(ban: PhoneBan): void {
    const { clock, log } = this.#deps;
    clock.schedule(ban.until, () => {
      if (!this.#bans.includes(ban)) return;
      this.#bans = this.#bans.filter((each) => each !== ban);
      if (ban.kind === 'address') unattended(log, 'tell a ban', () => this.#tellGateway());
    });
  }

  #tellGateway(): Promise<void> {
    return this.#deps.gateway.bar(this.#bans.flatMap((ban) => (ban.kind === 'address' ? [ban.address] : [])));
  }
}
