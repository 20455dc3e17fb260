import { type CallKind, type CallLogEntry, isMissed } from '@bureau/core/call-log';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { clock, dayAndTime, length } from '../language/time.ts';
import { Card } from '../primitives/card.tsx';
import { type Detail, DetailsList } from '../primitives/details-list.tsx';
import styles from './call-details.module.css';
import { CallKindIcon } from './call-kind-icon.tsx';

export interface CallDetailsProps {
  readonly entry: Pick<CallLogEntry, 'startedAt' | 'ringMs' | 'talkMs'>;
  readonly kind: CallKind;
  /** Somebody outside the company is in it. */
  readonly isOutside: boolean;
  /** Whether the own device that carried the call is the one of the reader; undefined when none did. */
  readonly isThisDevice: boolean | undefined;
  readonly peer: {
    readonly name: string;
    readonly extension?: string | undefined;
    readonly number?: string | undefined;
  };
}

/** What is known of one call. */
export function CallDetails({ entry, kind, peer, isOutside, isThisDevice }: CallDetailsProps) {
  const t = useTranslations('calls.details');
  const tKind = useTranslations('calls.history.kind');
  const reader = useReader();
  const answered = entry.talkMs > 0;
  const details: readonly Detail[] = [
    {
      term: t('kind'),
      value: (
        <span className={styles.kind} data-missed={isMissed(kind) || undefined}>
          <CallKindIcon kind={kind} />
          {tKind(kind)}
        </span>
      ),
    },
    ...(peer.extension ? [{ term: t('extension'), value: peer.extension }] : []),
    ...(peer.number ? [{ term: t('number'), value: peer.number }] : []),
    { term: t('origin'), value: t(isOutside ? 'external' : 'internal') },
    { term: t('date'), value: dayAndTime(entry.startedAt, reader) },
    { term: t('rang'), value: length(entry.ringMs, reader.locale) },
    { term: t('length'), value: answered ? clock(entry.talkMs) : t('notAnswered') },
    ...(isThisDevice === undefined
      ? []
      : [{ term: t('device'), value: t(isThisDevice ? 'thisDevice' : 'otherDevice') }]),
  ];
  return (
    <Card title={t('title')}>
      <DetailsList details={details} />
    </Card>
  );
}
