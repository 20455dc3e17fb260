import type { CompanyId, UserId } from '../kernel/index.ts';

/** What a call must know of a mailbox. */
export interface Mailbox {
  readonly isEnabled: boolean;
  readonly emailCopy: boolean;
  /** The file of the own greeting; absent: the greeting of the house. */
  readonly greeting?: string;
}

/** Mailboxes as their owners set them. */
export interface MailboxStore {
  /** Absent for who is no person of the company. */
  settingsOf(companyId: CompanyId, userIds: readonly UserId[]): Promise<ReadonlyMap<UserId, Mailbox>>;
}
