export { CONTACT_CATEGORIES, type ContactCategory, type DirectoryPerson } from './model.ts';
export type { DirectoryStore } from './ports.ts';
export { DIRECTORY_ORDERS, type DirectoryGroup, type DirectoryOrder, familyFirst, groupDirectory } from './sort.ts';
