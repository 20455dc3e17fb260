import type { Instant, UserId } from '../kernel/index.ts';
import { err, ok, type Result } from '../kernel/index.ts';

/** How much of each is kept of a person, in characters. */
export const PERSON_LIMITS = { name: 100, title: 120, place: 80, email: 254, extension: 6 } as const;

/** What an administrator says of a person. */
export interface PersonDraft {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  /** Empty: none. */
  readonly extension: string;
  readonly title: string;
  readonly department: string;
  readonly location: string;
  /** IANA zone of the person's working place. */
  readonly timeZone: string;
}

/** What an administrator has said of a person. */
export function personDraftOf(person: PersonDraft): PersonDraft {
  const { givenName, familyName, email, extension, title, department, location, timeZone } = person;
  return { givenName, familyName, email, extension, title, department, location, timeZone };
}

/** A person as administrators see them. */
export interface PersonAccount extends PersonDraft {
  readonly id: UserId;
  readonly name: string;
  readonly isAdmin: boolean;
  /** Deactivated people cannot sign in, and nobody sees them. */
  readonly isActive: boolean;
  /** Whether they have ever chosen a password. */
  readonly hasPassword: boolean;
}

/** What was done to an account. */
export type AccountAction =
  | 'set-up'
  | 'created'
  | 'changed'
  | 'deactivated'
  | 'reactivated'
  | 'invited'
  | 'made-admin'
  | 'unmade-admin'
  | 'password-set'
  | 'password-changed'
  /** Came in by single sign-on for the first time. */
  | 'signed-on';

/** Something that was done to an account, and by whom. */
export interface AccountChange {
  readonly at: Instant;
  readonly userId: UserId;
  readonly action: AccountAction;
}

/** Why a person was not written down. */
export type PersonRefusal =
  | { readonly code: 'bad-input'; readonly fields: readonly string[] }
  | { readonly code: 'forbidden' | 'not-found' | 'email-taken' | 'extension-taken' | 'last-admin' };

const ADDRESS = /^[^\s@<>"(),:;\\[\]]+@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/u;
/** Controls, half characters, and what turns the direction of the text around it. */
const UNSEEN = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]+/gu;
const EXTENSION = /^\d{3,6}$/;
/** Parked calls are dialled by these. */
const PARKING = /^7[0-9]{2}$/;

/** Whether a text has the form of an e-mail address that mail can be sent to. */
export const isAddress = (text: string): boolean => text.length <= PERSON_LIMITS.email && ADDRESS.test(text);

/** As people are shown: "Hélène Gagnon". */
export const fullName = ({ givenName, familyName }: Pick<PersonDraft, 'givenName' | 'familyName'>): string =>
  [givenName, familyName].filter(Boolean).join(' ');

/** What is kept of a draft, or which of its fields are wrong. `isTimeZone` knows the zones of the machine. */
export function readPerson(
  draft: PersonDraft,
  isTimeZone: (text: string) => boolean,
): Result<PersonDraft, { readonly code: 'bad-input'; readonly fields: readonly (keyof PersonDraft)[] }> {
  const person: PersonDraft = {
    givenName: asLine(draft.givenName),
    familyName: asLine(draft.familyName),
    email: asLine(draft.email),
    extension: asLine(draft.extension),
    title: asLine(draft.title),
    department: asLine(draft.department),
    location: asLine(draft.location),
    timeZone: draft.timeZone,
  };
  const { extension } = person;
  const isTooLong = (field: keyof PersonDraft, most: number) => person[field].length > most;
  const fields = (
    [
      (fullName(person) === '' || isTooLong('givenName', PERSON_LIMITS.name)) && 'givenName',
      isTooLong('familyName', PERSON_LIMITS.name) && 'familyName',
      !isAddress(person.email) && 'email',
      extension !== '' && (!EXTENSION.test(extension) || PARKING.test(extension)) && 'extension',
      isTooLong('title', PERSON_LIMITS.title) && 'title',
      isTooLong('department', PERSON_LIMITS.place) && 'department',
      isTooLong('location', PERSON_LIMITS.place) && 'location',
      !isTimeZone(person.timeZone) && 'timeZone',
    ] as const
  ).filter((field) => field !== false);
  return fields.length > 0 ? err({ code: 'bad-input', fields }) : ok(person);
}

/** The first extension of a new company: no number for emergencies begins like it, and no parking slot. */
export const FIRST_EXTENSION = '2001';

/** What the next person could be called by: the first free number from {@link FIRST_EXTENSION} on, or after the own ones. */
export function proposedExtension(taken: readonly string[]): string {
  const known = new Set(taken);
  const [lowest = FIRST_EXTENSION] = taken
    .filter((each) => /^[2-6]\d{2,5}$/.test(each))
    .toSorted((a, b) => Number(a) - Number(b));
  for (let next = Number(lowest); String(next).length === lowest.length; next += 1) {
    const text = String(next);
    if (!known.has(text) && !PARKING.test(text)) return text;
  }
  return '';
}

/** A text as one line without what nobody sees. */
export const asLine = (text: string) => text.replaceAll(UNSEEN, ' ').replaceAll(/\s+/g, ' ').trim();
