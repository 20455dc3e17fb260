import type { CompanyId, ContactId, UserId } from '../kernel/index.ts';
import type { Favourite, WrittenFavourites } from './favourites.ts';
import type { DirectoryPerson, FormerColleague } from './model.ts';
import type { PersonalContact, WrittenContacts } from './personal.ts';
import type { WorkingTime } from './working-hours.ts';

/** The company directory. Deactivated people are returned by `former` alone. */
export interface DirectoryStore {
  all(companyId: CompanyId): Promise<readonly DirectoryPerson[]>;
  /** Whose account is deactivated, in no order. */
  former(companyId: CompanyId): Promise<readonly FormerColleague[]>;
  get(companyId: CompanyId, id: UserId): Promise<DirectoryPerson | undefined>;
  /** Those of them that there are, each once, in no order. */
  getMany(companyId: CompanyId, ids: readonly UserId[]): Promise<readonly DirectoryPerson[]>;
  saveWorkingTime(companyId: CompanyId, id: UserId, time: WorkingTime): Promise<void>;
  byExtension(companyId: CompanyId, extension: string): Promise<DirectoryPerson | undefined>;
  byNumber(companyId: CompanyId, e164: string): Promise<DirectoryPerson | undefined>;
}

/** Whose address book it is. */
export interface ContactOwner {
  readonly companyId: CompanyId;
  readonly userId: UserId;
}

/** The own address book of each person. Every change writes its durable event in the same transaction. */
export interface ContactStore {
  /** All of them, in no order. */
  list(owner: ContactOwner): Promise<readonly PersonalContact[]>;
  has(owner: ContactOwner, id: ContactId): Promise<boolean>;
  /**
   * Puts contacts in, in the place of those with the same ids, and takes others out. Resolves to nothing when there was
   * nothing to take out or put in, and to `full`, with nothing changed, when there would be more than `most`.
   */
  change(
    owner: ContactOwner,
    change: { readonly saved: readonly PersonalContact[]; readonly deleted: readonly ContactId[] },
    most: number,
  ): Promise<WrittenContacts | 'full' | undefined>;
}

/** The own favourites of each person. */
export interface FavouriteStore {
  /** In their order; some may be gone. */
  list(owner: ContactOwner): Promise<readonly Favourite[]>;
  /**
   * Lets `decide` make a new list of the one that is, with nobody writing between, and writes the durable event in the same
   * transaction. Resolves to nothing when there is nothing to change.
   */
  change(
    owner: ContactOwner,
    decide: (list: readonly Favourite[]) => readonly Favourite[] | undefined,
  ): Promise<WrittenFavourites | undefined>;
}
