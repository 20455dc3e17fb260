import { CircleDot, Radio, Repeat, UserRound, Video } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { timeOfDay, useReader } from '../language/index.ts';
import { ListRow } from '../primitives/list-row.tsx';
import { Sign } from '../primitives/sign.tsx';
import styles from './meeting-row.module.css';

export interface MeetingRowProps {
  readonly name: string;
  readonly startAt: number | undefined;
  readonly endAt: number | undefined;
  readonly kind: 'scheduled' | 'instant' | 'personal';
  readonly repeats: boolean;
  readonly isLive: boolean;
  /** There is a recording of it to hear. */
  readonly isRecorded?: boolean;
  /** Host, or the people of it. */
  readonly line: string;
  readonly selected: boolean;
  readonly href: string;
  readonly onOpen: () => void;
  /** The button that joins. */
  readonly action: ReactNode;
  /** It is always shown. */
  readonly keepsAction?: boolean;
}

/** One date of a meeting in a list. */
export function MeetingRow(props: MeetingRowProps) {
  const t = useTranslations('meetings.row');
  const reader = useReader();
  const { name, startAt, endAt, kind, repeats, isLive, isRecorded, line } = props;
  const Icon = kind === 'personal' ? UserRound : Video;
  return (
    <ListRow
      href={props.href}
      onOpen={props.onOpen}
      selected={props.selected}
      avatar={
        <span className={styles.icon} data-live={isLive || undefined}>
          {isLive ? <Radio aria-hidden size={19} /> : <Icon aria-hidden size={19} />}
        </span>
      }
      title={name}
      subtitle={
        <span className={styles.line}>
          {isLive && <strong className={styles.live}>{t('live')}</strong>}
          {startAt !== undefined && endAt !== undefined && (
            <span className={styles.time}>
              {t('span', { from: timeOfDay(startAt, reader), to: timeOfDay(endAt, reader) })}
            </span>
          )}
          {repeats && <Sign icon={Repeat} label={t('repeats')} size={13} />}
          {isRecorded && <Sign icon={CircleDot} label={t('recorded')} size={13} />}
          <span className={styles.who}>{line}</span>
        </span>
      }
      actions={props.action}
      keepsActions={props.keepsAction ?? false}
    />
  );
}
