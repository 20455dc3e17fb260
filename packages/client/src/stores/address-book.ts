import type { ContactDraft, PersonalContact } from '@bureau/core/contacts';
import type { ContactId } from '@bureau/core/kernel';
import type { LoadStatus } from './loader.ts';
import type { ReadonlyStore } from './readonly-store.ts';

/** The own address book as far as it is loaded. */
export interface AddressBookState {
  readonly status: LoadStatus;
  /** In no order; `groupByName` of core sorts. */
  readonly contacts: readonly PersonalContact[];
  readonly byId: ReadonlyMap<string, PersonalContact>;
  /** By telephone number (E.164), whoever it belongs to. */
  readonly byNumber: ReadonlyMap<string, PersonalContact>;
}

/** What is put in, each in the place of the one with its id, and what is taken out. */
export interface AddressBookChange {
  readonly saved: readonly PersonalContact[];
  readonly deleted: readonly ContactId[];
}

/** People outside the company, known to this person alone; the same on every device. */
export interface AddressBook {
  readonly store: ReadonlyStore<AddressBookState>;
  /** Loads it unless it is there. */
  load(): Promise<void>;
  /** Loads it again; the earlier one stays until then. */
  refresh(): Promise<void>;
  /**
   * Puts a contact in, or in the place of the one with this id; also brings a deleted one back. Resolves to what is
   * kept. `begun`: as it was before it was changed; what was not changed stays as it is by now. Fails with `bad-input` and the fields that are wrong, or `address-book-full`.
   */
  save(id: ContactId, draft: ContactDraft, begun?: ContactDraft): Promise<PersonalContact>;
  /**
   * Many at once, in as many requests as it takes; `onProgress` is told how many are done. Those that were done stay
   * when a later one fails.
   */
  change(change: AddressBookChange, onProgress?: (done: number) => void): Promise<void>;
  /** Gone from the list at once, and taken back when the server refuses. */
  delete(id: ContactId): Promise<void>;
}
