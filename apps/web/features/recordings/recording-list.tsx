'use client';

import type { ShownRecordings } from '@bureau/client';
import type { Recording, RecordingFilter } from '@bureau/core/recordings';
import { GroupHeading } from '@bureau/ui/contacts';
import { useErrorSentence, useNow, useReader } from '@bureau/ui/language';
import { EmptyState, ErrorState, ListSkeleton, VirtualList } from '@bureau/ui/primitives';
import { RecordingRow } from '@bureau/ui/recordings';
import { CircleDot, SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { historyItems } from '../call-log/history-items.ts';
import { useRecordingPeople } from './use-recording-people.ts';
import { useRecordings } from './use-recordings.ts';

interface RecordingListProps {
  /** Undefined while it is not known who was meant, and when nobody was. */
  readonly shown: ShownRecordings | undefined;
  readonly nobodyFound: boolean;
  readonly text: string;
  readonly filter: RecordingFilter;
  readonly selectedId: string | undefined;
}

/** Recordings, newest first, with a heading for every day. */
export function RecordingList({ shown, nobodyFound, text, filter, selectedId }: RecordingListProps) {
  const t = useTranslations('recordings');
  const tTime = useTranslations('calls.time');
  const sentence = useErrorSentence();
  const { locale, timeZone } = useReader();
  const now = useNow();
  const { status, recordings, hasMore, load, loadMore } = useRecordings(shown);
  const today = tTime('today');
  const yesterday = tTime('yesterday');
  const items = useMemo(
    () => historyItems(recordings, now, { locale, timeZone }, { today, yesterday }),
    [recordings, now, locale, timeZone, today, yesterday],
  );

  if (nobodyFound || (text !== '' && status === 'ready' && recordings.length === 0)) {
    return <EmptyState icon={SearchX} title={t('empty.found', { text })} hint={t('emptyHint.found')} />;
  }
  if (recordings.length === 0) {
    if (status === 'failed') {
      return <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={load} />;
    }
    if (status !== 'ready') return <ListSkeleton label={t('loading')} />;
    return <EmptyState icon={CircleDot} title={t(`empty.${filter}`)} hint={t(`emptyHint.${filter}`)} />;
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
          <Row recording={item.entry} selected={item.key === selectedId} />
        )
      }
    </VirtualList>
  );
}

function Row({ recording, selected }: { recording: Recording; selected: boolean }) {
  const { others, names } = useRecordingPeople(recording);
  const place = { kind: 'recordings', id: recording.id } as const;
  return (
    <RecordingRow
      recording={recording}
      others={others}
      names={names}
      selected={selected}
      href={pathOf(place)}
      onOpen={() => go(place)}
    />
  );
}
