'use client';

import type { Favourite } from '@bureau/core/contacts';
import { FavouriteList } from '@bureau/ui/contacts';
import { useErrorSentence } from '@bureau/ui/language';
import { EmptyState, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { ListPane } from '@bureau/ui/shell';
import { Star } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { ColleagueRow } from './colleague-row.tsx';
import { ContactRow } from './contact-row.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import { useAddressBook } from './use-address-book.ts';
import { useDirectory } from './use-directory.ts';
import { useFavourites } from './use-favourites.ts';

/** Whom the person wants at hand, in an order of their own. */
export function Favourites({ selectedId }: { selectedId?: string | undefined }) {
  const t = useTranslations('contacts');
  return (
    <ListPane title={t('title')} filters={<ContactTabs current="favourite" />}>
      <List selectedId={selectedId} />
    </ListPane>
  );
}

function List({ selectedId }: { selectedId: string | undefined }) {
  const t = useTranslations('contacts.favourites');
  const sentence = useErrorSentence();
  const fails = useFailureMessage();
  const { addressBook, directory, favourites, self } = useBureau();
  const { status, favourites: list } = useFavourites();
  const people = useDirectory();
  const book = useAddressBook();
  const ownId = useStore(self, (state) => state.self?.person.id);
  const items = list.flatMap((favourite) => {
    const found = favourite.kind === 'person' ? people.byId.get(favourite.id) : book.byId.get(favourite.id);
    return found ? [{ key: favourite.id, name: found.name, favourite }] : [];
  });

  /** Those who are gone lie between: a place is that before somebody who is shown. */
  function move(from: number, to: number) {
    const moved = items[from]?.favourite;
    const before: Favourite | undefined = items[to > from ? to + 1 : to]?.favourite;
    if (moved) void favourites.move(moved, before).catch(fails);
  }

  if (items.length === 0) {
    if ([status, people.status, book.status].includes('failed')) {
      const retry = () =>
        void Promise.all([favourites, directory, addressBook].map((each) => each.load())).catch(fails);
      return <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={retry} />;
    }
    if (status !== 'ready' || people.status !== 'ready' || book.status !== 'ready') {
      return <ListSkeleton label={t('loading')} />;
    }
    return <EmptyState icon={Star} title={t('empty.title')} hint={t('empty.hint')} />;
  }
  return (
    <FavouriteList items={items} onMove={move}>
      {({ favourite }) => {
        const selected = favourite.id === selectedId;
        const place = { kind: 'favourites', id: favourite.id } as const;
        if (favourite.kind === 'person') {
          const person = people.byId.get(favourite.id);
          return person && <ColleagueRow person={person} isSelf={person.id === ownId} {...{ selected, place }} />;
        }
        const contact = book.byId.get(favourite.id);
        return contact && <ContactRow contact={contact} {...{ selected, place }} />;
      }}
    </FavouriteList>
  );
}
