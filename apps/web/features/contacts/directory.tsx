'use client';

import { DIRECTORY_ORDERS, type DirectoryOrder, groupDirectory } from '@bureau/core/contacts';
import { useErrorSentence, useReader } from '@bureau/ui/language';
import { EmptyState, ErrorState, ListSkeleton, SegmentedControl } from '@bureau/ui/primitives';
import { ListPane } from '@bureau/ui/shell';
import { Users } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { ColleagueRow } from './colleague-row.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import { GroupedList } from './grouped-list.tsx';
import { useDirectory } from './use-directory.ts';
import { useDirectoryOrder } from './use-directory-order.ts';

const WITHOUT = { name: 'withoutName', department: 'withoutDepartment', location: 'withoutLocation' } as const;

/** Everybody in the company, with live presence, in the order the person likes. */
export function Directory({ selectedId }: { selectedId?: string | undefined }) {
  const t = useTranslations('contacts');
  const [order, setOrder] = useDirectoryOrder();
  return (
    <ListPane
      title={t('title')}
      filters={
        <>
          <ContactTabs current="company" />
          <SegmentedControl
            label={t('order')}
            options={DIRECTORY_ORDERS.map((value) => ({ value, label: t(`orders.${value}`) }))}
            value={order}
            onChange={setOrder}
          />
        </>
      }
    >
      <People order={order} selectedId={selectedId} />
    </ListPane>
  );
}

function People({ order, selectedId }: { order: DirectoryOrder; selectedId: string | undefined }) {
  const t = useTranslations('contacts');
  const { directory, self } = useBureau();
  const sentence = useErrorSentence();
  const fails = useFailureMessage();
  const { locale } = useReader();
  const { status, people } = useDirectory();
  const groups = useMemo(() => groupDirectory(people, order, locale), [people, order, locale]);
  const ownId = self.getState().self?.person.id;

  if (people.length === 0) {
    if (status === 'failed') {
      const retry = () => void directory.refresh().catch(fails);
      return <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={retry} />;
    }
    if (status !== 'ready') return <ListSkeleton label={t('loading')} />;
    return <EmptyState icon={Users} title={t('empty.title')} hint={t('empty.hint')} />;
  }
  return (
    <GroupedList
      label={t('categories.company')}
      groups={groups}
      withoutHeading={t(WITHOUT[order])}
      selectedId={selectedId}
    >
      {(person, isSelected) => (
        <ColleagueRow
          person={person}
          isSelf={person.id === ownId}
          selected={isSelected}
          place={{ kind: 'contacts', id: person.id }}
        />
      )}
    </GroupedList>
  );
}
