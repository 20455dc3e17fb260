'use client';

import { isEntitled } from '@bureau/core/entitlements';
import type { Fax } from '@bureau/core/fax';
import { ChipGroup, EmptyState, IconButton } from '@bureau/ui/primitives';
import { DetailPane, ListPane } from '@bureau/ui/shell';
import { FilePlus2, FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { FaxList } from './fax-list.tsx';
import { FaxPage } from './fax-page.tsx';
import { NewFax } from './new-fax.tsx';
import { NoLine } from './no-line.tsx';

const FILTERS = ['all', 'in', 'out'] as const;
/** Where an id stands for another fax. */
const NEW = 'new';

/** The own faxes, sent and received. */
export function FaxPane({ selectedId }: { selectedId: string | undefined }) {
  const t = useTranslations('fax');
  const [filter, setFilter] = useState<Fax['direction'] | 'all'>('all');
  return (
    <ListPane
      title={t('title')}
      onBack={() => go({ kind: 'more' })}
      actions={<IconButton label={t('new')} icon={FilePlus2} onClick={() => go({ kind: 'fax', id: NEW })} />}
      filters={
        <ChipGroup
          label={t('filter')}
          options={FILTERS.map((value) => ({ value, label: t(`filters.${value}`) }))}
          value={filter}
          onChange={setFilter}
        />
      }
    >
      <FaxList filter={filter} selectedId={selectedId} />
    </ListPane>
  );
}

/** Beside the list: one fax, a new one, or what to choose. */
export function FaxDetail({ id }: { id: string | undefined }) {
  const t = useTranslations('fax');
  const plan = useStore(useBureau().self, ({ self }) => self?.company.plan);
  if (id === undefined) {
    return (
      <DetailPane>
        <EmptyState icon={FileText} title={t('choose.title')} hint={t('choose.hint')} />
      </DetailPane>
    );
  }
  const isMissing = plan !== undefined && !isEntitled(plan, 'fax');
  return (
    <DetailPane onBack={() => go({ kind: 'fax' })}>
      {id !== NEW ? (
        <FaxPage id={id} />
      ) : isMissing ? (
        <EmptyState icon={FileText} title={t('notInPlan.title')} hint={t('notInPlan.hint')} />
      ) : (
        <NoLine>
          <NewFax />
        </NoLine>
      )}
    </DetailPane>
  );
}
