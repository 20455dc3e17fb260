'use client';

import type { CallLogEntry, CallLogFilter } from '@bureau/core/call-log';
import { GroupHeading } from '@bureau/ui/contacts';
import { useErrorSentence, useNow, useReader } from '@bureau/ui/language';
import { CallRow } from '@bureau/ui/phone';
import { EmptyState, ErrorState, ListSkeleton, VirtualList } from '@bureau/ui/primitives';
import { PhoneCall, PhoneMissed } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { useCallPerson } from '../calls/use-dial.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { historyItems } from './history-items.ts';
import { useCallKind, useHistory } from './use-history.ts';

/** The own calls of one kind, newest first, with a heading for every day. */
export function History({ filter, selectedId }: { filter: CallLogFilter; selectedId: string | undefined }) {
  const t = useTranslations('calls.history');
  const tTime = useTranslations('calls.time');
  const sentence = useErrorSentence();
  const { locale, timeZone } = useReader();
  const now = useNow();
  const { status, entries, hasMore, load, loadMore } = useHistory(filter);
  const today = tTime('today');
  const yesterday = tTime('yesterday');
  const items = useMemo(
    () => historyItems(entries, now, { locale, timeZone }, { today, yesterday }),
    [entries, now, locale, timeZone, today, yesterday],
  );

  if (entries.length === 0) {
    if (status === 'failed') {
      return <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={load} />;
    }
    if (status !== 'ready') return <ListSkeleton label={t('loading')} />;
    return filter === 'missed' ? (
      <EmptyState icon={PhoneMissed} title={t('empty.missed')} hint={t('emptyMissedHint')} />
    ) : (
      <EmptyState icon={PhoneCall} title={t(`empty.${filter}`)} hint={t('emptyHint')} />
    );
  }
  const selected = items.findIndex((item) => item.key === selectedId);
  return (
    <VirtualList
      label={t('title')}
      items={items}
      itemKey={(item) => item.key}
      isHeading={(item) => item.kind === 'day'}
      showIndex={selected < 0 ? undefined : selected}
      onEndNear={hasMore ? loadMore : undefined}
      footer={hasMore && <ListSkeleton label={t('loadingMore')} rows={1} />}
    >
      {(item) =>
        item.kind === 'day' ? (
          <GroupHeading title={item.heading} />
        ) : (
          <HistoryRow entry={item.entry} selected={item.key === selectedId} />
        )
      }
    </VirtualList>
  );
}

function HistoryRow({ entry, selected }: { entry: CallLogEntry; selected: boolean }) {
  const peer = usePeer(entry.peerId);
  const kindOf = useCallKind();
  const callPerson = useCallPerson();
  const place = { kind: 'calls', id: entry.id } as const;
  return (
    <CallRow
      kind={kindOf(entry)}
      peer={peer}
      startedAt={entry.startedAt}
      talkMs={entry.talkMs}
      unseen={!entry.seen}
      selected={selected}
      href={pathOf(place)}
      onOpen={() => go(place)}
      onCall={peer.presence && (() => callPerson(entry.peerId))}
    />
  );
}
