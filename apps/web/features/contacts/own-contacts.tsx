'use client';

import { groupByName, type PersonalContact } from '@bureau/core/contacts';
import { GroupHeading } from '@bureau/ui/contacts';
import { useErrorSentence, useReader } from '@bureau/ui/language';
import { Button, EmptyState, ErrorState, IconButton, ListSkeleton, VirtualList } from '@bureau/ui/primitives';
import { ListPane } from '@bureau/ui/shell';
import { ContactRound, UserRoundPlus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../calls/use-dial.ts';
import { ContactRow } from './contact-row.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import { OwnContactsMenu } from './own-contacts-menu.tsx';
import { useAddressBook } from './use-address-book.ts';

type Item =
  | { readonly kind: 'group'; readonly key: string; readonly heading: string; readonly count: number }
  | { readonly kind: 'contact'; readonly key: string; readonly contact: PersonalContact };

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
  const items = useMemo(
    () =>
      groupByName(contacts, locale).flatMap(({ heading, people }): Item[] => [
        { kind: 'group', key: `group:${heading}`, heading, count: people.length },
        ...people.map((contact): Item => ({ kind: 'contact', key: contact.id, contact })),
      ]),
    [contacts, locale],
  );
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
  const selected = items.findIndex((item) => item.key === selectedId);
  return (
    <VirtualList
      label={t('categories.personal')}
      items={items}
      itemKey={(item) => item.key}
      isHeading={(item) => item.kind === 'group'}
      showIndex={selected < 0 ? undefined : selected}
    >
      {(item) =>
        item.kind === 'group' ? (
          <GroupHeading title={item.heading || t('withoutName')} count={item.count} />
        ) : (
          <ContactRow
            contact={item.contact}
            selected={item.key === selectedId}
            place={{ kind: 'own-contacts', id: item.contact.id }}
          />
        )
      }
    </VirtualList>
  );
}
