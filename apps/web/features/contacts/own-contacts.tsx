'use client';

import { groupByName } from '@bureau/core/contacts';
import { useErrorSentence, useReader } from '@bureau/ui/language';
import { Button, EmptyState, ErrorState, IconButton, ListSkeleton } from '@bureau/ui/primitives';
import { ListPane } from '@bureau/ui/shell';
import { ContactRound, UserRoundPlus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { ContactRow } from './contact-row.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import { GroupedList } from './grouped-list.tsx';
import { OwnContactsMenu } from './own-contacts-menu.tsx';
import { useAddressBook } from './use-address-book.ts';

const toNew = () => go({ kind: 'own-contact-new' });

/** People outside the company whom this person has written down. */
export function OwnContacts({ selectedId }: { selectedId?: string | undefined }) {
  const t = useTranslations('contacts');
  return (
    <ListPane
      title={t('title')}
      actions={
        <>
          <IconButton label={t('personal.new')} icon={UserRoundPlus} onClick={toNew} />
          <OwnContactsMenu />
        </>
      }
      filters={<ContactTabs current="personal" />}
    >
      <Contacts selectedId={selectedId} />
    </ListPane>
  );
}

function Contacts({ selectedId }: { selectedId: string | undefined }) {
  const t = useTranslations('contacts');
  const { addressBook } = useBureau();
  const sentence = useErrorSentence();
  const fails = useFailureMessage();
  const { locale } = useReader();
  const { status, contacts } = useAddressBook();
  const groups = useMemo(() => groupByName(contacts, locale), [contacts, locale]);
  if (contacts.length === 0) {
    if (status === 'failed') {
      const retry = () => void addressBook.refresh().catch(fails);
      return <ErrorState title={t('personal.error')} hint={sentence({ code: 'unavailable' })} onRetry={retry} />;
    }
    if (status !== 'ready') return <ListSkeleton label={t('personal.loading')} />;
    return (
      <EmptyState
        icon={ContactRound}
        title={t('personal.empty.title')}
        hint={t('personal.empty.hint')}
        action={
          <Button variant="primary" icon={UserRoundPlus} onClick={toNew}>
            {t('personal.new')}
          </Button>
        }
      />
    );
  }
  return (
    <GroupedList
      label={t('categories.personal')}
      groups={groups}
      withoutHeading={t('withoutName')}
      selectedId={selectedId}
    >
      {(contact, isSelected) => (
        <ContactRow contact={contact} selected={isSelected} place={{ kind: 'own-contacts', id: contact.id }} />
      )}
    </GroupedList>
  );
}
