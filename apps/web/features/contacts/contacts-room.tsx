'use client';

import { EmptyState } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { ContactRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { EditContact, NewContact } from './contact-editor-page.tsx';
import { ContactPage } from './contact-page.tsx';
import { PersonPage } from './person-page.tsx';

export { Directory } from './directory.tsx';
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
export function OwnContactsDetail({ id, editing }: { id: string | undefined; editing: 'new' | 'edit' | undefined }) {
  const t = useTranslations('contacts.personal.choose');
  if (editing === 'new') return <NewContact />;
  if (id !== undefined) return editing === 'edit' ? <EditContact id={id} /> : <ContactPage id={id} />;
  return (
    <DetailPane>
      <EmptyState icon={ContactRound} title={t('title')} hint={t('hint')} />
    </DetailPane>
  );
}
