import type { CompanyId, UserId, VoicemailId } from '@bureau/core/kernel';
import type {
  KeptMessage,
  Mailbox,
  MailboxOwner,
  VoicemailChange,
  VoicemailMessage,
  VoicemailStore,
  VoicemailUpkeep,
  WrittenVoicemail,
} from '@bureau/core/voicemail';

/** Messages in memory; numbers of the stream are given by the caller. */
export class MemoryVoicemail implements VoicemailStore, VoicemailUpkeep {
  /** How long the companies keep messages; without it for ever. */
  retentionMs: number | undefined;
  readonly #companies = new Map<VoicemailId, CompanyId>();
  readonly #messages = new Map<VoicemailId, VoicemailMessage>();
  readonly #deleted = new Map<VoicemailId, { readonly message: VoicemailMessage; readonly at: number }>();
  readonly #append: (userId: UserId, change: VoicemailChange) => number;
  readonly #saveMailbox: (userId: UserId, mailbox: Mailbox) => void;

  constructor(
    append: (userId: UserId, change: VoicemailChange) => number,
    saveMailbox: (userId: UserId, mailbox: Mailbox) => void,
  ) {
    this.#append = append;
    this.#saveMailbox = saveMailbox;
  }

  #write(userId: UserId, change: VoicemailChange): WrittenVoicemail {
    return { userId, number: this.#append(userId, change), change };
  }

  #of(userId: UserId): readonly VoicemailMessage[] {
    return [...this.#messages.values()].filter(({ ownerId }) => ownerId === userId);
  }

  #unheard(userId: UserId): number {
    return this.#of(userId).filter(({ heard }) => !heard).length;
  }

  #own({ userId }: MailboxOwner, id: VoicemailId): VoicemailMessage | undefined {
    return this.#of(userId).find((message) => message.id === id);
  }

  async list({ userId }: MailboxOwner, { limit }: { readonly limit: number }) {
    return { rows: this.#of(userId).slice(0, limit) };
  }

  async get(owner: MailboxOwner, id: VoicemailId) {
    return this.#own(owner, id);
  }

  async unheard({ userId }: MailboxOwner) {
    return this.#unheard(userId);
  }

  async add(companyId: CompanyId, message: VoicemailMessage) {
    if (this.#messages.has(message.id)) return undefined;
    this.#companies.set(message.id, companyId);
    this.#messages.set(message.id, message);
    const { ownerId } = message;
    return this.#write(ownerId, { type: 'voicemail.received', message, unheard: this.#unheard(ownerId) });
  }

  async mark(owner: MailboxOwner, id: VoicemailId, heard: boolean) {
    const message = this.#own(owner, id);
    if (!message || message.heard === heard) return undefined;
    this.#messages.set(id, { ...message, heard });
    return this.#write(owner.userId, { type: 'voicemail.marked', id, heard, unheard: this.#unheard(owner.userId) });
  }

  async delete(owner: MailboxOwner, id: VoicemailId, at: number) {
    const message = this.#own(owner, id);
    if (!message) return undefined;
    this.#messages.delete(id);
    this.#deleted.set(id, { message, at });
    return this.#write(owner.userId, { type: 'voicemail.deleted', id, unheard: this.#unheard(owner.userId) });
  }

  async restore({ userId }: MailboxOwner, id: VoicemailId, since: number) {
    const deleted = this.#deleted.get(id);
    if (!deleted || deleted.at <= since || deleted.message.ownerId !== userId) return undefined;
    this.#deleted.delete(id);
    this.#messages.set(id, deleted.message);
    const { message } = deleted;
    return this.#write(userId, { type: 'voicemail.restored', message, unheard: this.#unheard(userId) });
  }

  async outdated(now: number) {
    const { retentionMs } = this;
    if (retentionMs === undefined) return [];
    return this.#kept([...this.#messages.values()].filter(({ receivedAt }) => receivedAt < now - retentionMs));
  }

  async deleted(until: number) {
    return this.#kept([...this.#deleted.values()].filter(({ at }) => at <= until).map(({ message }) => message));
  }

  async firstDeletedAt() {
    const times = [...this.#deleted.values()].map(({ at }) => at);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  readonly #copied = new Set<VoicemailId>();

  async isCopied(id: VoicemailId) {
    return this.#copied.has(id);
  }

  async copied(id: VoicemailId) {
    this.#copied.add(id);
  }

  async forget(messages: readonly KeptMessage[]) {
    for (const { id } of messages) this.#deleted.delete(id);
  }

  #kept(messages: readonly VoicemailMessage[]): readonly KeptMessage[] {
    return messages.flatMap(({ id, ownerId }) => {
      const companyId = this.#companies.get(id);
      return companyId ? [{ companyId, userId: ownerId, id }] : [];
    });
  }

  async saveMailbox({ userId }: MailboxOwner, mailbox: Mailbox) {
    this.#saveMailbox(userId, mailbox);
  }
}
