import type { UserId } from '../kernel/index.ts';
import type { WorkingTime } from './working-hours.ts';

/** Groups of the address book. Personal contacts and favourites have their own rows; `company` is the directory. */
export const CONTACT_CATEGORIES = ['company', 'personal', 'favourite'] as const;

/** One group of the address book. */
export type ContactCategory = (typeof CONTACT_CATEGORIES)[number];

/** Somebody whose account is deactivated, as those see them who have called them or written with them. */
export type FormerColleague = Pick<DirectoryPerson, 'id' | 'name'>;

/** A colleague (or a built-in service) in the company directory. */
export interface DirectoryPerson extends WorkingTime {
  readonly id: UserId;
  readonly kind: 'person' | 'echo-test';
  readonly givenName: string;
  readonly familyName: string;
  /** As shown and searched: "Hélène Gagnon". */
  readonly name: string;
  readonly title: string;
  readonly department: string;
  readonly location: string;
  /** Empty when the person has none. */
  readonly extension: string;
  readonly email: string;
  /** E.164, first the main one. */
  readonly numbers: readonly { readonly label: 'work' | 'mobile' | 'home' | 'other'; readonly number: string }[];
  /** Another one for every photo; empty when the person has none. */
  readonly photoId: string;
}
