import type { SearchAnswer } from '@bureau/api';
import { type CallKind, type CallLogEntry, callKind, othersIn } from '@bureau/core/call-log';
import type { DirectoryPerson, Favourite, PersonalContact } from '@bureau/core/contacts';
import { assertNever, type ConversationId, type Instant, type UserId } from '@bureau/core/kernel';
import type { DialRefusal, DialTarget } from '@bureau/core/numbering';
import type { PresenceStatus } from '@bureau/core/presence';
import type { SearchItem } from '@bureau/ui/search';
import type { MessageHit, MessageHits } from '../messages/message-hits.ts';

/** What a result of the search stands for. */
type Found =
  | { readonly kind: 'person'; readonly person: DirectoryPerson }
  | { readonly kind: 'contact'; readonly contact: PersonalContact }
  | { readonly kind: 'call'; readonly entry: CallLogEntry }
  | { readonly kind: 'group'; readonly id: ConversationId }
  | { readonly kind: 'message'; readonly message: MessageHit }
  | { readonly kind: 'number'; readonly text: string };

/** A result as it is shown, with what it stands for. */
export type FoundItem = SearchItem & { readonly found: Found };

/** What the results need of their surroundings to be put in words. */
export interface SearchWords {
  readonly ownId: string | undefined;
  readonly nameOf: (userId: UserId) => string | undefined;
  /** False for who has left. */
  readonly canBeCalled: (userId: UserId) => boolean;
  readonly presenceOf: (userId: UserId) => PresenceStatus;
  readonly kindName: (kind: CallKind) => string;
  readonly withName: (names: string) => string;
  readonly momentOf: (at: Instant) => string;
  readonly membersOf: (count: number) => string;
  readonly isStarred: (favourite: Favourite) => boolean;
  /** A number as people write it. */
  readonly numberOf: (number: string) => string;
  readonly dialTitle: (number: string) => string;
  readonly refusal: (refusal: DialRefusal) => string;
}

/** What was found as rows: what the text dials, then people, the own contacts, groups, the own calls, messages, and files. */
export function searchItems(
  text: string,
  answer: SearchAnswer,
  contacts: readonly PersonalContact[],
  hits: MessageHits,
  words: SearchWords,
): readonly FoundItem[] {
  return [
    ...dialItems(text, answer, contacts, words),
    ...peopleItems(answer, words),
    ...contacts.map((contact) => contactItem(contact, words)),
    ...callItems(answer, words),
    ...messageItems(hits, words),
  ];
}

function contactItem(contact: PersonalContact, words: SearchWords): FoundItem {
  const { id, name, company, numbers, emails } = contact;
  const [main] = numbers;
  return {
    id: `contact-${id}`,
    group: 'personal',
    title: name,
    line: [company === name ? '' : company, main ? words.numberOf(main.number) : (emails[0] ?? '')]
      .filter(Boolean)
      .join(' · '),
    person: { id, name },
    isStarred: words.isStarred({ kind: 'contact', id }),
    callable: main !== undefined,
    openable: true,
    found: { kind: 'contact', contact },
  };
}

/** Nothing when the number is that of somebody who is found anyway. */
function dialItems(
  text: string,
  { dial, people }: SearchAnswer,
  contacts: readonly PersonalContact[],
  words: SearchWords,
): readonly FoundItem[] {
  if (!dial) return [];
  const row = { id: 'dial', group: 'dial', openable: false, found: { kind: 'number', text } } as const;
  if ('refusal' in dial) {
    return people.length + contacts.length > 0
      ? []
      : [{ ...row, title: text.trim(), line: words.refusal(dial.refusal), callable: false }];
  }
  const { target, person } = dial;
  if (person && people.some(({ id }) => id === person.id)) return [];
  const isContacts = (e164: string) => contacts.some(({ numbers }) => numbers[0]?.number === e164);
  if (target.kind === 'external' && isContacts(target.e164)) return [];
  return [{ ...row, title: words.dialTitle(numberOf(target)), line: person?.name, callable: true }];
}

/** A number that is dialled, as it is shown. */
export function numberOf(target: DialTarget): string {
  switch (target.kind) {
    case 'extension':
      return target.extension;
    case 'external':
      return target.international;
    case 'emergency':
      return target.number;
    default:
      return assertNever(target);
  }
}

function peopleItems({ people }: SearchAnswer, words: SearchWords): readonly FoundItem[] {
  return people.map((person) => ({
    id: person.id,
    group: 'people',
    title: person.name,
    line: [person.department, person.location].filter(Boolean).join(' · '),
    aside: person.extension || undefined,
    person,
    presence: words.presenceOf(person.id),
    isStarred: words.isStarred({ kind: 'person', id: person.id }),
    callable: person.id !== words.ownId,
    openable: true,
    found: { kind: 'person', person },
  }));
}

function callItems({ calls }: SearchAnswer, words: SearchWords): readonly FoundItem[] {
  return calls.flatMap((entry) => {
    const name = words.nameOf(entry.peerId);
    if (name === undefined) return [];
    const kind = callKind(entry);
    const others = othersIn(entry).flatMap((id) => (id === entry.peerId ? [] : (words.nameOf(id) ?? [])));
    return {
      id: entry.id,
      group: 'calls',
      title: name,
      line: [words.kindName(kind), ...(others.length > 0 ? [words.withName(others.join(', '))] : [])].join(' · '),
      aside: words.momentOf(entry.startedAt),
      person: { id: entry.peerId, name },
      presence: words.presenceOf(entry.peerId),
      kind,
      callable: words.canBeCalled(entry.peerId),
      openable: true,
      found: { kind: 'call', entry },
    };
  });
}

function messageItems({ groups, messages, files }: MessageHits, words: SearchWords): readonly FoundItem[] {
  const common = { callable: false, openable: true } as const;
  return [
    ...groups.map(
      ({ id, name, count }): FoundItem => ({
        ...common,
        id: `group-${id}`,
        group: 'conversations',
        title: name,
        line: words.membersOf(count),
        person: { id, name },
        found: { kind: 'group', id },
      }),
    ),
    ...messages.flatMap((message): readonly FoundItem[] => {
      const name = words.nameOf(message.from);
      if (name === undefined) return [];
      const { id, excerpt, at } = message;
      const person = { id: message.from, name };
      const aside = words.momentOf(at);
      const found = { kind: 'message', message } as const;
      return [{ ...common, id: `message-${id}`, group: 'messages', title: name, line: excerpt, aside, person, found }];
    }),
    ...files.map(
      ({ id, name, message }): FoundItem => ({
        ...common,
        id: `file-${id}`,
        group: 'files',
        title: name,
        line: words.nameOf(message.from),
        aside: words.momentOf(message.at),
        found: { kind: 'message', message },
      }),
    ),
  ];
}
