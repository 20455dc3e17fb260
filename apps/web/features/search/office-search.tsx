'use client';

import { type PersonalContact, sameFavourite } from '@bureau/core/contacts';
import { outsideNumber } from '@bureau/core/kernel';
import { dayHeading, daysAgo, timeOfDay, useDialRefusalSentence, useReader } from '@bureau/ui/language';
import { HeaderSearch, type SearchItem } from '@bureau/ui/search';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { isMac } from '../../shell/shortcuts.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useCallPerson, useDialOrSay } from '../calls/use-dial.ts';
import { useContactHits, useNamedParties } from '../contacts/use-contact-hits.ts';
import { useKnownName } from '../contacts/use-directory.ts';
import { useFavourites } from '../contacts/use-favourites.ts';
import { jumpTo } from '../messages/jumps.ts';
import type { MessageHits } from '../messages/message-hits.ts';
import { useNumberFormat } from '../numbering/use-numbering.ts';
import { type FoundItem, searchItems } from './search-items.ts';
import { useMessageHits } from './use-message-hits.ts';
import { useSearch } from './use-search.ts';

/** The search of the header: people, numbers, the own calls, groups, messages and files; Enter calls, or opens what cannot be called. */
export function OfficeSearch() {
  const [text, setText] = useState('');
  const [isWanted, setWanted] = useState(false);
  const { answer, text: answeredText, state } = useSearch(text, isWanted, useNamedParties(text, isWanted));
  const contacts = useContactHits(answeredText, isWanted);
  const hits = useMessageHits(answeredText, isWanted);
  const items = useItems(answeredText, answer, contacts, hits, isWanted);
  const callPerson = useCallPerson();
  const dial = useDialOrSay();
  const fails = useFailureMessage();
  const { favourites } = useBureau();

  const foundOf = ({ id }: SearchItem) => items.find((item) => item.id === id)?.found;
  function call(item: SearchItem) {
    const found = foundOf(item);
    setText('');
    if (found?.kind === 'person') callPerson(found.person.id);
    else if (found?.kind === 'contact') dial(found.contact.numbers[0]?.number ?? '');
    else if (found?.kind === 'call') callPerson(found.entry.peerId);
    else if (found?.kind === 'number') dial(found.text);
  }
  function star(item: SearchItem) {
    const found = foundOf(item);
    const id =
      found?.kind === 'person'
        ? ({ kind: 'person', id: found.person.id } as const)
        : found?.kind === 'contact' && ({ kind: 'contact', id: found.contact.id } as const);
    if (id) favourites.star(id, item.isStarred !== true).catch(fails);
  }
  function open(item: SearchItem) {
    const found = foundOf(item);
    setText('');
    if (found?.kind === 'person') go({ kind: 'contacts', id: found.person.id });
    else if (found?.kind === 'contact') go({ kind: 'own-contacts', id: found.contact.id });
    else if (found?.kind === 'call') go({ kind: 'calls', id: found.entry.id });
    else if (found?.kind === 'group') go({ kind: 'messages', id: found.id });
    else if (found?.kind === 'message') jumpTo({ ...found.message, messageId: found.message.id });
  }

  return (
    <div onFocus={() => setWanted(true)} onBlur={() => setWanted(text !== '')}>
      <HeaderSearch
        query={text}
        onQuery={setText}
        items={items}
        state={state}
        onOpen={open}
        onCall={call}
        onStar={star}
        mac={isMac()}
      />
    </div>
  );
}

function useItems(
  text: string,
  answer: Parameters<typeof searchItems>[1],
  contacts: readonly PersonalContact[],
  hits: MessageHits,
  isWanted: boolean,
): readonly FoundItem[] {
  const { self, directory, presence } = useBureau();
  const t = useTranslations('search');
  const tHistory = useTranslations('calls.history');
  const tTime = useTranslations('calls.time');
  const tContacts = useTranslations('contacts');
  const refusal = useDialRefusalSentence();
  const numberOf = useNumberFormat();
  const { favourites: starred } = useFavourites(isWanted);
  const reader = useReader();
  const nameOf = useKnownName();
  const byId = useStore(directory.store, (state) => state.byId);
  const ownId = useStore(self, (state) => state.self?.person.id);
  useStore(presence.store, () =>
    [...answer.people.map(({ id }) => id), ...answer.calls.map(({ peerId }) => peerId)]
      .map((id) => presence.of(id).status)
      .join(),
  );
  const words = { today: tTime('today'), yesterday: tTime('yesterday') };
  return searchItems(text, answer, contacts, hits, {
    ownId,
    nameOf,
    canBeCalled: (userId) => byId.has(userId) || outsideNumber(userId) !== undefined,
    presenceOf: (userId) => presence.of(userId).status,
    kindName: (kind) => tHistory(`kind.${kind}`),
    withName: (names) => tHistory('with', { names }),
    momentOf: (at) =>
      daysAgo(at, Date.now(), reader.timeZone) === 0
        ? timeOfDay(at, reader)
        : dayHeading(at, Date.now(), reader, words),
    membersOf: (count) => tContacts('people', { count }),
    isStarred: (favourite) => starred.some((each) => sameFavourite(each, favourite)),
    numberOf,
    dialTitle: (number) => t('dialNumber', { number }),
    refusal,
  });
}
