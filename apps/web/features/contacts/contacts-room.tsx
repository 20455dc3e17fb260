'use client';

import { assertNever } from '@bureau/core/kernel';
import { EmptyState } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { ContactRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import type { OwnContactPlace } from '../../shell/place.ts';
import { EditContact, NewContact } from './contact-editor-page.tsx';
import { ContactPage } from './contact-page.tsx';
import { DuplicatesPage } from './duplicates-page.tsx';
import { ImportPage } from './import-page.tsx';
import { PersonPage } from './person-page.tsx';
import { useFavourites } from './use-favourites.ts';

export { Directory } from './directory.tsx';
export { Favourites } from './favourites.tsx';
export { OwnContacts } from './own-contacts.tsx';

/** Beside the directory: a colleague, or what to choose. */
export function ContactsDetail({ id }: { id: string | undefined }) {
  const t = useTranslations('contacts.choose');
  if (id !== undefined) return <PersonPage id={id} />;
  return (
    <DetailPane>
      <EmptyState icon={ContactRound} title={t('title')} hint={t('hint')} />
    </DetailPane>
  );
}

/** Beside the own contacts: one of them, perhaps being written, or what to choose. */
export function OwnContactsDetail({ place }: { place: OwnContactPlace }) {
  const t = useTranslations('contacts.personal.choose');
  switch (place.kind) {
    case 'own-contact-new':
      return <NewContact number={place.number} />;
    case 'own-contact-edit':
      return <EditContact id={place.id} />;
    case 'own-contacts-import':
      return <ImportPage />;
    case 'own-contacts-duplicates':
      return <DuplicatesPage />;
    case 'own-contacts':
      if (place.id !== undefined) return <ContactPage id={place.id} />;
      break;
    default:
      return assertNever(place);
  }
  return (
    <DetailPane>
      <EmptyState icon={ContactRound} title={t('title')} hint={t('hint')} />
    </DetailPane>
  );
}

/** Beside the favourites: a colleague or an own contact. */
export function FavouriteDetail({ id }: { id: string | undefined }) {
  const { favourites } = useFavourites();
  const back = () => go({ kind: 'favourites' });
  if (id === undefined) return <ContactsDetail id={undefined} />;
  const isContact = favourites.some((each) => each.kind === 'contact' && each.id === id);
  return isContact ? <ContactPage id={id} onBack={back} /> : <PersonPage id={id} onBack={back} />;
}
