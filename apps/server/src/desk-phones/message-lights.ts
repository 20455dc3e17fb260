import type { DeskPhone } from '@bureau/core/desk-phones';
import type { UserId } from '@bureau/core/kernel';
import type { PhoneGateway } from '@bureau/core/trunks';
import type { VoicemailStore } from '@bureau/core/voicemail';
import type { Log } from '../log.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { Mailboxes } from '../realtime/mailbox.ts';
import { topics } from '../realtime/topics.ts';
import { unattended } from '../realtime/unattended.ts';
import type { DeskPhoneBook } from './desk-phone-book.ts';

interface MessageLightsDeps {
  readonly book: DeskPhoneBook;
  readonly gateway: PhoneGateway;
  readonly voicemail: Pick<VoicemailStore, 'unheard'>;
  readonly hub: EventHub;
  readonly log: Log;
}

/** The lamp for waiting messages: lit at every desk phone of a person with unheard voicemail. */
export class MessageLights {
  readonly #deps: MessageLightsDeps;
  readonly #listening = new Map<UserId, () => void>();
  /** An earlier count never comes after a later one. */
  readonly #serially = new Mailboxes();

  constructor(deps: MessageLightsDeps) {
    this.#deps = deps;
    deps.book.onRead(() => this.#listen());
    deps.gateway.onEvent((event) => {
      const phone = event.type === 'phone-state' && event.isRegistered && deps.book.bySipUser(event.phone);
      if (phone) this.#show(phone.ownerId, [phone]);
    });
  }

  /** To the mailboxes of those who have desk phones. */
  #listen(): void {
    const { book, hub } = this.#deps;
    const owners = book.owners();
    for (const [userId, leave] of this.#listening) {
      if (owners.has(userId)) continue;
      leave();
      this.#listening.delete(userId);
    }
    for (const userId of owners) {
      if (this.#listening.has(userId)) continue;
      const leave = hub.subscribe(topics.person(userId), ({ event }) => {
        if ('unheard' in event) this.#show(userId, book.reachableOf(userId));
      });
      this.#listening.set(userId, leave);
    }
  }

  #show(userId: UserId, phones: readonly DeskPhone[]): void {
    const { voicemail, gateway, log } = this.#deps;
    const [first] = phones;
    if (!first) return;
    unattended(log, 'show waiting messages', () =>
      this.#serially.run(userId, async () => {
        const messages = await voicemail.unheard({ companyId: first.companyId, userId });
        await Promise.all(phones.map(({ sipUser }) => gateway.showWaiting(sipUser, messages)));
      }),
    );
  }
}
