'use client';

import type { FaxView } from '@bureau/api';
import type { Fax } from '@bureau/core/fax';
import { FaxRow } from '@bureau/ui/fax';
import { EmptyState } from '@bureau/ui/primitives';
import { FileText } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { DatedList } from '../call-log/dated-list.tsx';
import { useFaxParty } from './use-fax-party.ts';

interface FaxListProps {
  readonly filter: Fax['direction'] | 'all';
  readonly selectedId: string | undefined;
}

/** Faxes, newest first, with a heading for every day. */
export function FaxList({ filter, selectedId }: FaxListProps) {
  const { faxes: store } = useBureau();
  const t = useTranslations('fax');
  const { status, faxes, hasMore } = useStore(store.store);
  const load = () => void store.load().catch(isInTheStore);
  // oxlint-disable-next-line react/exhaustive-deps -- `load` is new at every render
  useEffect(load, [store]);
  const entries = useMemo(
    () =>
      faxes
        .filter(({ direction }) => filter === 'all' || direction === filter)
        .map((fax) => ({ id: fax.id, startedAt: fax.createdAt, fax })),
    [faxes, filter],
  );
  return (
    <DatedList
      texts={{ title: t('title'), loading: t('loading'), loadingMore: t('loadingMore'), error: t('error') }}
      entries={entries}
      status={status}
      hasMore={hasMore}
      load={load}
      loadMore={() => void store.loadMore().catch(isInTheStore)}
      isSelected={({ id }) => id === selectedId}
      empty={<EmptyState icon={FileText} title={t(`empty.${filter}`)} hint={t('emptyHint')} />}
    >
      {({ fax }, selected) => <Row fax={fax} selected={selected} />}
    </DatedList>
  );
}

function Row({ fax, selected }: { fax: FaxView; selected: boolean }) {
  const partyOf = useFaxParty();
  const place = { kind: 'fax', id: fax.id } as const;
  return (
    <FaxRow fax={fax} name={partyOf(fax).name} selected={selected} href={pathOf(place)} onOpen={() => go(place)} />
  );
}

function isInTheStore(): void {
  // The store says `failed`, and the list shows it with a way to try again.
}
