'use client';

import type { MeetingId } from '@bureau/core/kernel';
import type { DateChange, MeetingSchedule, SeriesDate } from '@bureau/core/meetings';
import { dayAndTime, timeOfDay, useReader } from '@bureau/ui/language';
import { Button, Card, Question, useToasts } from '@bureau/ui/primitives';
import { CalendarDays } from 'lucide-react';
import { useCallback, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useLoaded } from '../../shell/use-loaded.ts';
import { MoveDate } from './move-date.tsx';
import styles from './series-dates.module.css';

/** As many dates as are shown at first, and as many as come with each wish for more. */
const FIRST = 5;
const MORE = 10;
/** As many as the server tells. */
const MOST = 100;

interface SeriesDatesProps {
  readonly meetingId: MeetingId;
  readonly schedule: MeetingSchedule;
  /** Dates may be moved, called off and brought back. */
  readonly mayEdit: boolean;
  readonly onChanged: () => void;
}

/** The dates of a series to come, of which hosts move and call off single ones. */
export function SeriesDates({ meetingId, schedule, mayEdit, onChanged }: SeriesDatesProps) {
  const { meetings } = useBureau();
  const t = useTranslations('meetings.dates');
  const reader = useReader();
  const toast = useToasts();
  const fails = useFailureMessage();
  const [shown, setShown] = useState(FIRST);
  const [asking, setAsking] = useState<{ readonly about: 'move' | 'call-off'; readonly date: SeriesDate }>();
  const [busyDay, setBusyDay] = useState<string>();
  const { value: dates = [], again } = useLoaded(
    useCallback(() => meetings.dates(meetingId, Math.min(shown + 1, MOST)), [meetings, meetingId, shown]),
  );
  if (dates.length === 0) return null;

  async function change({ day }: SeriesDate, to: DateChange) {
    setAsking(undefined);
    setBusyDay(day);
    try {
      await meetings.changeDate(meetingId, day, to);
      toast({ tone: 'done', title: t(`done.${to.kind}`) });
    } finally {
      setBusyDay(undefined);
      again();
      onChanged();
    }
  }
  const actionsOf = (date: SeriesDate): DateRowProps['actions'] =>
    date.status === 'called-off'
      ? [{ key: 'off', label: t('bringBack'), onClick: () => void change(date, { kind: 'as-planned' }).catch(fails) }]
      : [
          { key: 'move', label: t('move'), onClick: () => setAsking({ about: 'move', date }) },
          { key: 'off', label: t('callOff'), onClick: () => setAsking({ about: 'call-off', date }) },
        ];
  return (
    <Card title={t('title')} icon={CalendarDays} wide>
      <ul className={styles.dates}>
        {dates.slice(0, shown).map((date) => (
          <DateRow key={date.day} date={date} busy={date.day === busyDay} actions={mayEdit ? actionsOf(date) : []} />
        ))}
      </ul>
      {dates.length > shown && (
        <Button className={styles.more} size="s" variant="quiet" onClick={() => setShown(shown + MORE)}>
          {t('more')}
        </Button>
      )}
      {asking?.about === 'move' && (
        <MoveDate
          schedule={schedule}
          date={asking.date}
          onChange={(to) => void change(asking.date, to).catch(fails)}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking?.about === 'call-off' && (
        <Question
          title={t('callOffTitle')}
          hint={t('callOffHint', { when: dayAndTime(asking.date.startAt, reader) })}
          yes={t('callOffYes')}
          no={t('keep')}
          onYes={() => void change(asking.date, { kind: 'called-off' }).catch(fails)}
          onNo={() => setAsking(undefined)}
        />
      )}
    </Card>
  );
}

interface DateRowProps {
  readonly date: SeriesDate;
  readonly busy: boolean;
  /** One with the key of another before it takes its place, and the focus with it. */
  readonly actions: readonly {
    readonly key: 'move' | 'off';
    readonly label: string;
    readonly onClick: () => void;
  }[];
}

function DateRow({ date: { status, startAt, endAt }, busy, actions }: DateRowProps) {
  const t = useTranslations('meetings');
  const reader = useReader();
  const id = useId();
  const when = t('row.span', { from: dayAndTime(startAt, reader), to: timeOfDay(endAt, reader) });
  return (
    <li>
      <span className={styles.when}>
        <span id={id}>{status === 'called-off' ? <s>{when}</s> : when}</span>
        {status !== 'as-planned' && <small>{t(`dates.status.${status}`)}</small>}
      </span>
      {actions.length > 0 && (
        <span className={styles.actions}>
          {actions.map(({ key, label, onClick }) => (
            <Button
              key={key}
              id={`${id}.${key}`}
              aria-labelledby={`${id}.${key} ${id}`}
              size="s"
              variant="quiet"
              busy={busy}
              onClick={onClick}
            >
              {label}
            </Button>
          ))}
        </span>
      )}
    </li>
  );
}
