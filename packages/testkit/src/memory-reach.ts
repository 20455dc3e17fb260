import type { CompanyId, UserId } from '@bureau/core/kernel';
import type { ForwardingStore, Reach, ReachStore } from '@bureau/core/routing';
import type { MailboxStore } from '@bureau/core/voicemail';
import type { MemoryPeople } from './memory-people.ts';

/** How the people in memory want to be reached. */
export class MemoryReach implements ReachStore {
  readonly #people: MemoryPeople;
  readonly #forwarding: Pick<ForwardingStore, 'rulesOf'>;
  readonly #mailboxes: MailboxStore;

  constructor(people: MemoryPeople, forwarding: Pick<ForwardingStore, 'rulesOf'>, mailboxes: MailboxStore) {
    this.#people = people;
    this.#forwarding = forwarding;
    this.#mailboxes = mailboxes;
  }

  async of(companyId: CompanyId, userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, Reach>> {
    const reaches = new Map<UserId, Reach>();
    for (const userId of userIds) {
      const person = await this.#people.directory.get(companyId, userId);
      const profile = await this.#people.accounts.profile(companyId, userId);
      if (person?.kind !== 'person' || !profile) continue;
      const { callWaiting, ringForSeconds, awayAfterMs } = profile.settings;
      const rules = (await this.#forwarding.rulesOf(companyId, [userId])).get(userId) ?? [];
      const mailbox = (await this.#mailboxes.settingsOf(companyId, [userId])).get(userId);
      const hasMailbox = mailbox?.isEnabled ?? false;
      reaches.set(userId, {
        timeZone: person.timeZone,
        callWaiting,
        ringForSeconds,
        awayAfterMs,
        hasMailbox,
        rules,
      });
    }
    return reaches;
  }
}
