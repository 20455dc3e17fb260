import type { Principal } from '@bureau/core/accounts';
import type { ContactDraft, DirectoryPerson, Favourite, FormerColleague, PersonalContact } from '@bureau/core/contacts';
import type { ContactId, Result, UserId } from '@bureau/core/kernel';
import type { PersonPresence } from '@bureau/core/presence';

/** A person with live presence, as any colleague may see it. */
export interface PersonView extends DirectoryPerson {
  readonly presence: PersonPresence;
}

/** Why a contact was not kept. */
export type ContactRefusal =
  | { readonly code: 'bad-input'; readonly fields: readonly string[] }
  | { readonly code: 'address-book-full' };

/** The company directory, and what each person adds to it for themselves. */
export interface ContactServices {
  directory(principal: Principal): Promise<readonly DirectoryPerson[]>;
  /** Whose account is deactivated, in no order. */
  former(principal: Principal): Promise<readonly FormerColleague[]>;
  person(principal: Principal, id: UserId): Promise<PersonView | undefined>;
  /** The own address book, in no order. */
  personal(principal: Principal): Promise<readonly PersonalContact[]>;
  /** Puts a contact in, or in the place of the one with this id. */
  save(principal: Principal, id: ContactId, draft: ContactDraft): Promise<Result<PersonalContact, ContactRefusal>>;
  /** False when the person has no such contact. */
  delete(principal: Principal, id: ContactId): Promise<boolean>;
  /**
   * Puts many contacts in and takes others out, all or none: what comes from a file, and duplicates that become one.
   * Unknown ones that are to go are gone already.
   */
  change(
    principal: Principal,
    saved: readonly { readonly id: ContactId; readonly contact: ContactDraft }[],
    deleted: readonly ContactId[],
  ): Promise<Result<void, ContactRefusal>>;
  /** In their own order; who is gone may be among them. */
  favourites(principal: Principal): Promise<readonly Favourite[]>;
  /** Gives a star, or takes it away. */
  star(
    principal: Principal,
    favourite: Favourite,
    isStarred: boolean,
  ): Promise<Result<readonly Favourite[], { readonly code: 'not-found' | 'too-many-favourites' }>>;
  /** Moves a favourite before another one, or to the end. */
  moveFavourite(
    principal: Principal,
    favourite: Favourite,
    before: Favourite | undefined,
  ): Promise<Result<readonly Favourite[], { readonly code: 'not-found' }>>;
}
