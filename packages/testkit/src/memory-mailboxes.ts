import type { UserId } from '@bureau/core/kernel';
import type { ForwardingRule, ForwardingStore } from '@bureau/core/routing';
import type { Mailbox, MailboxStore } from '@bureau/core/voicemail';

/** Forwarding rules in memory. */
export class MemoryForwarding implements ForwardingStore {
  readonly #rules = new Map<UserId, readonly ForwardingRule[]>();

  async rulesOf(
    _companyId: unknown,
    userIds: readonly UserId[],
  ): Promise<ReadonlyMap<UserId, readonly ForwardingRule[]>> {
    return new Map(userIds.flatMap((userId) => [[userId, this.#rules.get(userId) ?? []] as const]));
  }

  async replace({ userId }: { readonly userId: UserId }, rules: readonly ForwardingRule[]): Promise<void> {
    this.#rules.set(userId, rules);
  }
}

/** Mailboxes in memory; closed until somebody opens theirs. */
export class MemoryMailboxes implements MailboxStore {
  readonly #mailboxes = new Map<UserId, Mailbox>();

  open(userId: UserId, mailbox: Mailbox = { isEnabled: true, emailCopy: false }): void {
    this.#mailboxes.set(userId, mailbox);
  }

  async settingsOf(_companyId: unknown, userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, Mailbox>> {
    return new Map(
      userIds.flatMap((userId) => {
        const mailbox = this.#mailboxes.get(userId);
        return mailbox ? [[userId, mailbox] as const] : [];
      }),
    );
  }
}
