import type { ContactId } from '../kernel/index.ts';
import { CONTACT_LIMITS, type PersonalContact } from './personal.ts';
import { nameOf, plainNumber, sameAddress } from './read-contact.ts';

/** Contacts that are one and the same, as one. */
export interface DuplicateGroup {
  readonly merged: PersonalContact;
  /** Which become it; the first one keeps its id. */
  readonly of: readonly PersonalContact[];
}

/** What putting contacts beside those of an address book comes to. */
export interface Joined {
  readonly added: readonly PersonalContact[];
  /** Those of the book that know more now. */
  readonly changed: readonly PersonalContact[];
  /** How many were there already, with everything they say. */
  readonly same: number;
}

/**
 * Whether two contacts are one: they are called the same and neither works elsewhere, or they share a number or an
 * address and one's name is a part of the other's.
 */
export function isDuplicate(one: PersonalContact, other: PersonalContact): boolean {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  const isSame = first.join(' ') === second.join(' ');
  const elsewhere = one.company !== '' && other.company !== '' && key(one.company) !== key(other.company);
  if (isSame && !elsewhere) return true;
  if (!shareWay(one, other)) return false;
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  return short.every((word) => long.includes(word));
}

/** Two contacts as one, in the place of the first: what the first does not say comes from the second. Undefined: too much for one. */
export function merged(first: PersonalContact, second: PersonalContact): PersonalContact | undefined {
  const hasName = first.givenName !== '' || first.familyName !== '';
  const named = hasName && wordsOf(first).length >= wordsOf(second).length ? first : fuller(first, second);
  const texts = {
    givenName: named.givenName,
    familyName: named.familyName,
    company: first.company || second.company,
    note: first.note.includes(second.note) ? first.note : [first.note, second.note].filter(Boolean).join('\n'),
  };
  const numbers = [
    ...first.numbers,
    ...second.numbers.filter(({ number }) => !first.numbers.some((known) => known.number === number)),
  ];
  const emails = [
    ...first.emails,
    ...second.emails.filter((email) => !first.emails.some((known) => sameAddress(known, email))),
  ];
  const { numbers: mostNumbers, emails: mostEmails, note } = CONTACT_LIMITS;
  if (numbers.length > mostNumbers || emails.length > mostEmails || texts.note.length > note) return undefined;
  return { id: first.id, name: nameOf(texts), ...texts, numbers, emails };
}

/** Contacts of one address book that are there more than once. */
export function duplicateGroups(contacts: readonly PersonalContact[]): readonly DuplicateGroup[] {
  const index = new DuplicateIndex();
  const groups = new Map<ContactId, PersonalContact[]>();
  for (const contact of contacts) {
    const known = index.join(contact);
    if (known) groups.get(known.id)?.push(contact);
    else groups.set(contact.id, [contact]);
  }
  return [...groups].flatMap(([id, of]) => {
    const whole = of.length > 1 && index.get(id);
    return whole ? [{ merged: whole, of }] : [];
  });
}

/** Puts contacts beside those of an address book: who is there already, in the book or among them, is not there twice. */
export function joinInto(book: readonly PersonalContact[], incoming: readonly PersonalContact[]): Joined {
  const index = new DuplicateIndex();
  for (const contact of book) index.put(contact);
  const own = new Map(book.map((contact) => [contact.id, contact]));
  const added = new Set<ContactId>();
  const touched = new Set<ContactId>();
  for (const contact of incoming) {
    const known = index.join(contact);
    if (!known) added.add(contact.id);
    else if (own.has(known.id)) touched.add(known.id);
  }
  const changed = [...touched].flatMap((id) => {
    const now = index.get(id);
    const before = own.get(id);
    return now && before && contentOf(now) !== contentOf(before) ? [now] : [];
  });
  return {
    added: [...added].flatMap((id) => index.get(id) ?? []),
    changed,
    same: incoming.length - added.size - changed.length,
  };
}

/** So many contacts under one key are compared with a new one; a file of ten thousand equal names stays quick. */
const COMPARED = 20;

/** Finds who is there already by what both have: a number, an address, a word of the name. */
class DuplicateIndex {
  readonly #contacts = new Map<ContactId, PersonalContact>();
  readonly #keys = new Map<string, ContactId[]>();

  get(id: ContactId): PersonalContact | undefined {
    return this.#contacts.get(id);
  }

  put(contact: PersonalContact): void {
    this.#contacts.set(contact.id, contact);
    for (const each of keysOf(contact)) {
      const ids = this.#keys.get(each) ?? [];
      if (!this.#keys.has(each)) this.#keys.set(each, ids);
      if (ids.length < COMPARED && !ids.includes(contact.id)) ids.push(contact.id);
    }
  }

  /** Merges it into the one that it is, or puts it in beside the others. */
  join(contact: PersonalContact): PersonalContact | undefined {
    for (const each of keysOf(contact)) {
      for (const id of this.#keys.get(each) ?? []) {
        const known = this.#contacts.get(id);
        const whole = known && isDuplicate(known, contact) ? merged(known, contact) : undefined;
        if (!whole) continue;
        this.put(whole);
        return whole;
      }
    }
    this.put(contact);
    return undefined;
  }
}

const keysOf = (contact: PersonalContact): readonly string[] => [
  ...contact.numbers.map(({ number }) => plainNumber(number)),
  ...contact.emails.map((email) => email.toLowerCase()),
  `name:${wordsOf(contact).join(' ')}`,
];

function shareWay(one: PersonalContact, other: PersonalContact): boolean {
  return (
    one.numbers.some(({ number }) => other.numbers.some((each) => plainNumber(each.number) === plainNumber(number))) ||
    one.emails.some((email) => other.emails.some((each) => sameAddress(each, email)))
  );
}

const contentOf = ({ givenName, familyName, company, note, numbers, emails }: PersonalContact): string =>
  JSON.stringify([givenName, familyName, company, note, numbers.map(({ label, number }) => [label, number]), emails]);

const fuller = (first: PersonalContact, second: PersonalContact) =>
  second.givenName === '' && second.familyName === '' ? first : second;

const key = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** The words of a name in one order: "Sousa, Ana" is "Ana Sousa". */
const wordsOf = ({ name }: PersonalContact): readonly string[] =>
  key(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .toSorted();
