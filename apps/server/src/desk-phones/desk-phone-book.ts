import type { DeskPhoneView } from '@bureau/api';
import type { DeskPhone, DeskPhoneId, DeskPhoneStore, SipUser } from '@bureau/core/desk-phones';
import type { CompanyId, UserId } from '@bureau/core/kernel';
import type { PhoneGateway } from '@bureau/core/trunks';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';

interface DeskPhoneBookDeps {
  readonly store: Pick<DeskPhoneStore, 'all'>;
  readonly gateway: PhoneGateway;
  readonly hub: EventHub;
  readonly log: Log;
}

/** Every desk phone there is, and whether it can be reached: a call asks without waiting. */
export class DeskPhoneBook {
  readonly #deps: DeskPhoneBookDeps;
  readonly #listeners: (() => void)[] = [];
  #phones: readonly DeskPhone[] = [];

  constructor(deps: DeskPhoneBookDeps) {
    this.#deps = deps;
    deps.gateway.onEvent((event) => {
      if (event.type === 'phone-state') this.#tell(this.bySipUser(event.phone)?.ownerId);
      if (event.type === 'gateway-disconnected') {
        for (const ownerId of this.owners()) this.#tell(ownerId);
      }
    });
  }

  /** Reads them anew, after a change and at the start; the gateway is told in the background. */
  async read(changedOf?: UserId): Promise<void> {
    const { store, gateway, log } = this.#deps;
    this.#phones = await store.all();
    this.#tell(changedOf);
    for (const listener of this.#listeners) listener();
    unattended(log, 'set desk phones up', () => gateway.configurePhones(this.#phones));
  }

  /** They were read anew. */
  onRead(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Everybody who has one. */
  owners(): ReadonlySet<UserId> {
    return new Set(this.#phones.map(({ ownerId }) => ownerId));
  }

  /** Every company that has one. */
  companies(): ReadonlySet<CompanyId> {
    return new Set(this.#phones.map(({ companyId }) => companyId));
  }

  bySipUser(sipUser: SipUser): DeskPhone | undefined {
    return this.#phones.find((phone) => phone.sipUser === sipUser);
  }

  byId(id: DeskPhoneId): DeskPhone | undefined {
    return this.#phones.find((phone) => phone.id === id);
  }

  of(userId: UserId): readonly DeskPhone[] {
    return this.#phones.filter(({ ownerId }) => ownerId === userId);
  }

  /** Those that would ring. */
  reachableOf(userId: UserId): readonly DeskPhone[] {
    return this.of(userId).filter(({ sipUser }) => this.#deps.gateway.isRegistered(sipUser));
  }

  viewsOf(userId: UserId): readonly DeskPhoneView[] {
    const { gateway } = this.#deps;
    return this.of(userId).map(({ id, name, sipUser }) => {
      return { id, name, sipUser, isRegistered: gateway.isRegistered(sipUser) };
    });
  }

  #tell(ownerId: UserId | undefined): void {
    if (ownerId === undefined) return;
    const phones = this.viewsOf(ownerId);
    this.#deps.hub.publish(topics.person(ownerId), { type: 'desk-phones.changed', phones });
  }
}
