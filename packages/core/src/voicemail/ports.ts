import type { CompanyId, Instant, UserId, VoicemailId } from '../kernel/index.ts';
import type { OwnGreeting, VoicemailChange, VoicemailMessage } from './model.ts';

/** What a call must know of a mailbox. */
export interface Mailbox {
  readonly isEnabled: boolean;
  readonly emailCopy: boolean;
  /** Absent: the greeting of the house. */
  readonly greeting?: OwnGreeting;
  /** Of what a desk phone asks for before it plays anything, in PHC string format. Absent: it asks for nothing. */
  readonly pinHash?: string;
}

/** Mailboxes as their owners set them. */
export interface MailboxStore {
  /** Absent for who is no person of the company. */
  settingsOf(companyId: CompanyId, userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, Mailbox>>;
}

/** Whose mailbox it is. */
export interface MailboxOwner {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** A change that was written, with its position in the owner's durable stream. */
export interface WrittenVoicemail {
  readonly userId: UserId;
  readonly number: number;
  readonly change: VoicemailChange;
}

/** Messages and mailboxes. Every change writes its durable event in the same transaction. */
export interface VoicemailStore {
  /** Newest first; deleted ones are left out. */
  list(
    owner: MailboxOwner,
    query: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<{ readonly rows: readonly VoicemailMessage[]; readonly nextCursor?: string | undefined }>;
  get(owner: MailboxOwner, id: VoicemailId): Promise<VoicemailMessage | undefined>;
  unheard(owner: MailboxOwner): Promise<number>;
  /** Resolves to nothing when there is such a message already. */
  add(companyId: CompanyId, message: VoicemailMessage): Promise<WrittenVoicemail | undefined>;
  /** Resolve to nothing when there is no such message, or nothing to change. */
  mark(owner: MailboxOwner, id: VoicemailId, heard: boolean): Promise<WrittenVoicemail | undefined>;
  delete(owner: MailboxOwner, id: VoicemailId, now: Instant): Promise<WrittenVoicemail | undefined>;
  /** Brings back what was deleted after `since`. */
  restore(owner: MailboxOwner, id: VoicemailId, since: Instant): Promise<WrittenVoicemail | undefined>;
  saveMailbox(owner: MailboxOwner, mailbox: Mailbox): Promise<void>;
}

/** Which message of whom. */
export interface KeptMessage extends MailboxOwner {
  readonly id: VoicemailId;
}

/** What is done with messages on nobody's behalf; at most a few hundred at a time. */
export interface VoicemailUpkeep {
  /** Messages that are older than their company keeps them. */
  outdated(now: Instant): Promise<readonly KeptMessage[]>;
  /** Messages that were deleted at `until` or before. */
  deleted(until: Instant): Promise<readonly KeptMessage[]>;
  /** When the first of the messages that are deleted now was deleted. */
  firstDeletedAt(): Promise<Instant | undefined>;
  /** Whether the copy by e-mail was handed over. */
  isCopied(id: VoicemailId): Promise<boolean>;
  copied(id: VoicemailId, at: Instant): Promise<void>;
  /** Removes what is left of messages that are deleted; the others stay. */
  forget(messages: readonly KeptMessage[]): Promise<void>;
}
