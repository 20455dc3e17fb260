import type {
  ContactOwner,
  ContactStore,
  PersonalContact,
  PersonalContactsChange,
  WrittenContacts,
} from '@bureau/core/contacts';
import type { ContactId, UserId } from '@bureau/core/kernel';

/** Address books in memory; numbers of the stream are given by the caller. */
export class MemoryContacts implements ContactStore {
  readonly #books = new Map<UserId, ReadonlyMap<ContactId, PersonalContact>>();
  readonly #append: (userId: UserId, change: PersonalContactsChange) => number;

  constructor(append: (userId: UserId, change: PersonalContactsChange) => number) {
    this.#append = append;
  }

  #of({ userId }: ContactOwner): ReadonlyMap<ContactId, PersonalContact> {
    return this.#books.get(userId) ?? new Map();
  }

  async list(owner: ContactOwner) {
    return [...this.#of(owner).values()];
  }

  async change(
    owner: ContactOwner,
    { saved, deleted }: Pick<PersonalContactsChange, 'saved' | 'deleted'>,
    most: number,
  ): Promise<WrittenContacts | 'full' | undefined> {
    const book = new Map(this.#of(owner));
    const gone = deleted.filter((id) => book.delete(id));
    for (const contact of saved) book.set(contact.id, contact);
    if (saved.length === 0 && gone.length === 0) return undefined;
    if (saved.length > 0 && book.size > most) return 'full';
    this.#books.set(owner.userId, book);
    const change = { type: 'contacts.changed', saved, deleted: gone } as const;
    return { userId: owner.userId, number: this.#append(owner.userId, change), change };
  }
}
