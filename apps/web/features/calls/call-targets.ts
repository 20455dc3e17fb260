import type { DialTo, SearchAnswer } from '@bureau/api';
import { type ContactNumber, type PersonalContact, plainNumber } from '@bureau/core/contacts';
import { outsideParty, type UserId } from '@bureau/core/kernel';
import type { DialRefusal, DialTarget } from '@bureau/core/numbering';
import type { PresenceStatus } from '@bureau/core/presence';
import { numberOf } from '../search/search-items.ts';

/** Somebody to whom a call can be given, or who can be brought into it. */
interface CallTarget {
  readonly id: string;
  /** As whom they are in a call. */
  readonly party: UserId;
  readonly to: DialTo;
  readonly name: string;
  /** Of a colleague where they work, of a contact the number, of a number that it is one. */
  readonly line: string;
  readonly presence?: PresenceStatus | undefined;
  readonly isColleague: boolean;
}

/** Who was found, who of them is in the call already, and why what was typed is no number. */
export interface CallTargets {
  readonly targets: readonly CallTarget[];
  readonly there: readonly string[];
  readonly refusal?: DialRefusal | undefined;
}

/** What the targets need of their surroundings to be put in words. */
export interface TargetWords {
  /** A number as people write it. */
  readonly numberOf: (number: string) => string;
  readonly labelOf: (label: ContactNumber['label']) => string;
  readonly outside: string;
}

/** Whom a text means: first whom it dials, then colleagues, then the own contacts by each of their numbers. */
export function callTargets(
  text: string,
  { dial, people }: Pick<SearchAnswer, 'dial' | 'people'>,
  contacts: readonly PersonalContact[],
  without: ReadonlySet<string>,
  words: TargetWords,
): CallTargets {
  const known = [
    ...people.filter(({ kind }) => kind === 'person').map(colleague),
    ...contacts.flatMap((contact) => contact.numbers.map((number) => ofContact(contact, number, words))),
  ];
  const typed = dial && 'target' in dial ? dialled(text, dial, words) : undefined;
  const isTyped = ({ party }: CallTarget) => party === typed?.party;
  const first = known.filter(isTyped);
  const found = [...(typed && first.length === 0 ? [typed] : first), ...known.filter((target) => !isTyped(target))];
  const isThere = ({ party }: CallTarget) => without.has(party);
  return {
    targets: found.filter((target) => !isThere(target)),
    there: found.filter(isThere).map(({ name }) => name),
    ...(dial && 'refusal' in dial && { refusal: dial.refusal }),
  };
}

function colleague({ id, name, department, extension, presence }: SearchAnswer['people'][number]): CallTarget {
  const line = [department, extension].filter(Boolean).join(' · ');
  return { id, party: id, to: { userId: id }, name, line, presence: presence.status, isColleague: true };
}

/** What is to be dialled behind the number goes with it. */
function ofContact({ id, name }: PersonalContact, { label, number }: ContactNumber, words: TargetWords): CallTarget {
  return {
    id: `${id} ${number}`,
    party: outsideParty(plainNumber(number)),
    to: { text: number },
    name,
    line: [words.labelOf(label), words.numberOf(number)].join(' · '),
    isColleague: false,
  };
}

/** Whom the text dials; an extension that nobody has leads nowhere. */
function dialled(
  text: string,
  { target, person }: Extract<NonNullable<SearchAnswer['dial']>, { target: DialTarget }>,
  { outside }: TargetWords,
): CallTarget | undefined {
  if (person) return person.kind === 'person' ? colleague(person) : undefined;
  if (target.kind === 'extension') return undefined;
  const party = outsideParty(target.kind === 'external' ? target.e164 : target.number);
  return { id: party, party, to: { text }, name: numberOf(target), line: outside, isColleague: false };
}
