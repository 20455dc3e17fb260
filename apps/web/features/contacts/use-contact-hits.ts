'use client';

import { MOST_NAMED } from '@bureau/core/call-log';
import { familyFirst, type PersonalContact, partiesOf } from '@bureau/core/contacts';
import type { UserId } from '@bureau/core/kernel';
import type * as Finding from '@bureau/core/search';
import { useEffect, useMemo, useState } from 'react';
import { useAddressBook } from './use-address-book.ts';

const SHOWN = 8;
const NOBODY: readonly PersonalContact[] = [];

type Search = (text: string) => readonly PersonalContact[];

/** The own contacts that a text means, best first. They are searched here: nobody else has them. */
export function useContactHits(text: string, isWanted: boolean): readonly PersonalContact[] {
  const { contacts } = useAddressBook(isWanted);
  const [finding, setFinding] = useState<typeof Finding>();
  useEffect(() => {
    if (isWanted) void import('@bureau/core/search').then(setFinding);
  }, [isWanted]);
  const search = useMemo(() => finding && searchOf(finding, contacts), [finding, contacts]);
  return useMemo(() => (search && text.trim() !== '' ? search(text) : NOBODY), [search, text]);
}

/** Under whom the history has the own contacts that a text means: the server knows nothing of their names. */
export function useNamedParties(text: string, isWanted: boolean): readonly UserId[] {
  const hits = useContactHits(text, isWanted);
  return useMemo(() => hits.flatMap(partiesOf).slice(0, MOST_NAMED), [hits]);
}

/** The index is made with the first search after a change. */
function searchOf({ createPeopleIndex, fold }: typeof Finding, contacts: readonly PersonalContact[]): Search {
  let found: Search | undefined;
  const make = (): Search => {
    const index = createPeopleIndex();
    const byId = new Map<string, PersonalContact>();
    for (const contact of contacts) {
      const { id, name, company, emails } = contact;
      byId.set(id, contact);
      index.put({
        id,
        name,
        numbers: contact.numbers.map(({ number }) => number),
        email: emails[0] ?? '',
        department: company,
        title: emails.slice(1).join(' '),
        sortKey: fold(familyFirst(contact)),
      });
    }
    return (text) => index.search(text, SHOWN).flatMap(({ id }) => byId.get(id) ?? []);
  };
  return (text) => {
    found ??= make();
    return found(text);
  };
}
