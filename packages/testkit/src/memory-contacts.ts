import type {
  ContactOwner,
  ContactStore,
  Favourite,
  FavouriteStore,
  FavouritesChange,
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

  async has(owner: ContactOwner, id: ContactId) {
    return this.#of(owner).has(id);
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

/** Favourites in memory; numbers of the stream are given by the caller. */
export class MemoryFavourites implements FavouriteStore {
  readonly #lists = new Map<UserId, readonly Favourite[]>();
  readonly #append: (userId: UserId, change: FavouritesChange) => number;

  constructor(append: (userId: UserId, change: FavouritesChange) => number) {
    this.#append = append;
  }

  async list({ userId }: ContactOwner) {
    return this.#lists.get(userId) ?? [];
  }

  async change({ userId }: ContactOwner, decide: Parameters<FavouriteStore['change']>[1]) {
    const favourites = decide(this.#lists.get(userId) ?? []);
    if (!favourites) return undefined;
    this.#lists.set(userId, favourites);
    const change = { type: 'contacts.favourites-changed', favourites } as const;
    return { userId, number: this.#append(userId, change), change };
  }
}
