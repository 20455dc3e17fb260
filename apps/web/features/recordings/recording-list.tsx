'use client';

import type { ShownRecordings } from '@bureau/client';
import { isEntitled } from '@bureau/core/entitlements';
import type { Recording, RecordingFilter } from '@bureau/core/recordings';
import { EmptyState } from '@bureau/ui/primitives';
import { RecordingRow } from '@bureau/ui/recordings';
import { CircleDot, SearchX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { DatedList } from '../call-log/dated-list.tsx';
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
  const plan = useStore(useBureau().self, ({ self }) => self?.company.plan);
  const isMissing = plan !== undefined && !isEntitled(plan, 'call-recording');
  const loaded = useRecordings(shown);
  const { status, recordings } = loaded;
  if (nobodyFound || (text !== '' && status === 'ready' && recordings.length === 0)) {
    return <EmptyState icon={SearchX} title={t('empty.found', { text })} hint={t('emptyHint.found')} />;
  }
  return (
    <DatedList
      {...loaded}
      texts={{ title: t('title'), loading: t('loading'), loadingMore: t('loadingMore'), error: t('error') }}
      entries={recordings}
      isSelected={({ id }) => id === selectedId}
      empty={
        <EmptyState
          icon={CircleDot}
          title={t(`empty.${filter}`)}
          hint={t(`emptyHint.${isMissing ? 'notInPlan' : filter}`)}
        />
      }
    >
      {(recording, selected) => <Row recording={recording} selected={selected} />}
    </DatedList>
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
