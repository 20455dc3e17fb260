'use client';

import { familyFirst, type PersonalContact } from '@bureau/core/contacts';
import type * as Finding from '@bureau/core/search';
import { useEffect, useMemo, useState } from 'react';
import { useAddressBook } from '../contacts/use-address-book.ts';

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
