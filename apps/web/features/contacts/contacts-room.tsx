'use client';

import { EmptyState } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { ContactRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { PersonPage } from './person-page.tsx';

export { Directory } from './directory.tsx';

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
