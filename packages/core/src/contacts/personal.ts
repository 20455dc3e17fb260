import type { ContactId, UserId } from '../kernel/index.ts';

/** What a number of a contact is for. */
export const NUMBER_LABELS = ['work', 'mobile', 'home', 'other'] as const;

/** What a number of a contact is for. */
export type NumberLabel = (typeof NUMBER_LABELS)[number];

/** How much of each a contact may hold; texts in characters. */
export const CONTACT_LIMITS = { name: 100, company: 120, note: 2_000, email: 254, numbers: 20, emails: 20 } as const;

/** Most contacts in one address book. */
export const MOST_CONTACTS = 20_000;

/** Most contacts that are put in, and most that are taken out, in one change. */
export const MOST_CHANGED = 200;

/** A number of a contact. */
export interface ContactNumber {
  readonly label: NumberLabel;
  /** E.164, perhaps with a comma and an extension behind it; in a draft, as it was typed. */
  readonly number: string;
}

/** What is written into a contact. */
export interface ContactDraft {
  readonly givenName: string;
  readonly familyName: string;
  /** Where they work. */
  readonly company: string;
  /** First the main one. */
  readonly numbers: readonly ContactNumber[];
  /** First the main one. */
  readonly emails: readonly string[];
  /** May have several lines. */
  readonly note: string;
}

/** Somebody outside the company, in the address book of one person and visible to nobody else. */
export interface PersonalContact extends ContactDraft {
  readonly id: ContactId;
  /** As shown and searched; of a contact without a name, the company. */
  readonly name: string;
}

/** A durable change of the own address book. */
export type PersonalContactsChange = {
  readonly type: 'contacts.changed';
  /** New ones, and those that are different now. */
  readonly saved: readonly PersonalContact[];
  readonly deleted: readonly ContactId[];
};

/** A change that was written, with its position in the owner's durable stream. */
export interface WrittenContacts {
  readonly userId: UserId;
  readonly number: number;
  readonly change: PersonalContactsChange;
}
