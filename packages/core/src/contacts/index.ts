export { colleagueAt } from './colleague-at.ts';
export { columnsOf, draftOfRow } from './columns.ts';
export { type DuplicateGroup, duplicateGroups, type Joined, joinInto } from './duplicates.ts';
export {
  type Favourite,
  type FavouritesChange,
  MOST_FAVOURITES,
  movedBefore,
  sameFavourite,
  starred,
  type WrittenFavourites,
} from './favourites.ts';
export { CONTACT_CATEGORIES, type ContactCategory, type DirectoryPerson, type FormerColleague } from './model.ts';
export {
  CONTACT_LIMITS,
  type ContactDraft,
  type ContactNumber,
  MOST_CHANGED,
  MOST_CONTACTS,
  NUMBER_LABELS,
  type NumberLabel,
  type PersonalContact,
  type PersonalContactsChange,
  type WrittenContacts,
} from './personal.ts';
export type { ContactOwner, ContactStore, DirectoryStore, FavouriteStore } from './ports.ts';
export {
  type ContactProblem,
  nameOf,
  partiesOf,
  plainNumber,
  type ReadNumber,
  readContact,
  salvageContact,
  sameAddress,
} from './read-contact.ts';
export {
  DIRECTORY_ORDERS,
  type DirectoryGroup,
  type DirectoryOrder,
  familyFirst,
  groupByName,
  groupDirectory,
} from './sort.ts';
export { contactLines } from './table.ts';
export { type CardProperty, cardOf, draftOfCard } from './vcard.ts';
export { type WorkingHours, type WorkingNow, type WorkingTime, workingNow } from './working-hours.ts';
