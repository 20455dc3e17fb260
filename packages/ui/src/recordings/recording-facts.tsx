import type { Recording } from '@bureau/core/recordings';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { bytes } from '../language/bytes.ts';
import { useReader } from '../language/reader.ts';
import { clock, dayAndTime } from '../language/time.ts';
import { Card } from '../primitives/card.tsx';
import { type Detail, DetailsList } from '../primitives/details-list.tsx';

export interface RecordingFactsProps {
  readonly recording: Pick<Recording, 'of' | 'startedAt' | 'durationMs' | 'sizeBytes' | 'status'>;
  /** Who recorded it; absent: the company. */
  readonly startedBy: string | undefined;
  /** Everybody in it, in words. */
  readonly people: string;
  /** Leads to the call or the meeting, for those who were in it. */
  readonly source?: ReactNode;
}

/** What is known of one recording. */
export function RecordingFacts({ recording, startedBy, people, source }: RecordingFactsProps) {
  const t = useTranslations('recordings.facts');
  const reader = useReader();
  const { of, startedAt, durationMs, sizeBytes, status } = recording;
  const details: readonly Detail[] = [
    { term: t('started'), value: dayAndTime(startedAt, reader) },
    ...(status === 'ready'
      ? [
          { term: t('length'), value: clock(durationMs) },
          { term: t('size'), value: bytes(sizeBytes, reader.locale) },
        ]
      : []),
    { term: t('people'), value: people },
    { term: t('startedBy'), value: startedBy ?? t('policy') },
    ...(source ? [{ term: t(of.kind), value: source }] : []),
  ];
  return (
    <Card title={t('title')}>
      <DetailsList details={details} />
    </Card>
  );
}
