'use client';

import type { FaxView } from '@bureau/api';
import type { Fax } from '@bureau/core/fax';
import { GroupHeading } from '@bureau/ui/contacts';
import { FaxRow } from '@bureau/ui/fax';
import { useErrorSentence, useNow, useReader } from '@bureau/ui/language';
import { EmptyState, ErrorState, ListSkeleton, VirtualList } from '@bureau/ui/primitives';
import { FileText } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { historyItems } from '../call-log/history-items.ts';
import { useFaxName } from './use-fax-name.ts';

interface FaxListProps {
  readonly filter: Fax['direction'] | 'all';
  readonly selectedId: string | undefined;
}

/** Faxes, newest first, with a heading for every day. */
export function FaxList({ filter, selectedId }: FaxListProps) {
  const { faxes: store } = useBureau();
  const t = useTranslations('fax');
  const tTime = useTranslations('calls.time');
  const sentence = useErrorSentence();
  const { locale, timeZone } = useReader();
  const now = useNow();
  const { status, faxes, hasMore } = useStore(store.store);
  const load = () => void store.load().catch(isInTheStore);
  // oxlint-disable-next-line react/exhaustive-deps -- `load` is new at every render
  useEffect(load, [store]);
  const [today, yesterday] = [tTime('today'), tTime('yesterday')];
  const items = useMemo(() => {
    const shown = faxes.filter(({ direction }) => filter === 'all' || direction === filter);
    const dated = shown.map((fax) => ({ ...fax, startedAt: fax.createdAt }));
    return historyItems(dated, now, { locale, timeZone }, { today, yesterday });
  }, [faxes, filter, now, locale, timeZone, today, yesterday]);

  if (items.length === 0) {
    if (status === 'failed') {
      return <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={load} />;
    }
    if (status !== 'ready') return <ListSkeleton label={t('loading')} />;
    return <EmptyState icon={FileText} title={t(`empty.${filter}`)} hint={t('emptyHint')} />;
  }
  const selected = items.findIndex((item) => item.key === selectedId);
  return (
    <VirtualList
      label={t('title')}
      items={items}
      itemKey={(item) => item.key}
      isHeading={(item) => item.kind === 'day'}
      showIndex={selected < 0 ? undefined : selected}
      onEndNear={hasMore ? () => void store.loadMore().catch(isInTheStore) : undefined}
      footer={hasMore && <ListSkeleton label={t('loadingMore')} rows={1} />}
    >
      {(item) =>
        item.kind === 'day' ? (
          <GroupHeading title={item.heading} />
        ) : (
          <Row fax={item.entry} selected={item.key === selectedId} />
        )
      }
    </VirtualList>
  );
}

function Row({ fax, selected }: { fax: FaxView; selected: boolean }) {
  const nameOf = useFaxName();
  const place = { kind: 'fax', id: fax.id } as const;
  return <FaxRow fax={fax} name={nameOf(fax)} selected={selected} href={pathOf(place)} onOpen={() => go(place)} />;
}

function isInTheStore(): void {
  // The store says `failed`, and the list shows it with a way to try again.
}
