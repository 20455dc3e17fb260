'use client';

import type { MeetingId } from '@bureau/core/kernel';
import type { SeriesDate } from '@bureau/core/meetings';
import { dayAndTime, useReader } from '@bureau/ui/language';
import { Button, Card, Dialog, useToasts } from '@bureau/ui/primitives';
import { CalendarDays } from 'lucide-react';
import { useCallback, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../calls/use-dial.ts';
import styles from './series-dates.module.css';
import { useLoaded } from './use-loaded.ts';

/** As many dates as are shown at first, and as many as come with each wish for more. */
const FIRST = 5;
const MORE = 10;
/** As many as the server tells. */
const MOST = 100;

interface SeriesDatesProps {
  readonly meetingId: MeetingId;
  /** Dates may be called off and brought back. */
  readonly mayEdit: boolean;
  readonly onChanged: () => void;
}

/** The dates of a series to come, of which hosts call off single ones. */
export function SeriesDates({ meetingId, mayEdit, onChanged }: SeriesDatesProps) {
  const { meetings } = useBureau();
  const t = useTranslations('meetings.dates');
  const reader = useReader();
  const toast = useToasts();
  const fails = useFailureMessage();
  const [shown, setShown] = useState(FIRST);
  const [asking, setAsking] = useState<SeriesDate>();
  const [busyDay, setBusyDay] = useState<string>();
  const { value: dates = [], again } = useLoaded(
    useCallback(() => meetings.dates(meetingId, Math.min(shown + 1, MOST)), [meetings, meetingId, shown]),
  );
  if (dates.length === 0) return null;

  async function change({ day }: SeriesDate, kind: 'called-off' | 'as-planned') {
    setAsking(undefined);
    setBusyDay(day);
    try {
      await meetings.changeDate(meetingId, day, { kind });
      toast({ tone: 'done', title: t(kind === 'called-off' ? 'isCalledOff' : 'isBack') });
    } finally {
      setBusyDay(undefined);
      again();
      onChanged();
    }
  }
  return (
    <Card title={t('title')} icon={CalendarDays}>
      <ul className={styles.dates}>
        {dates.slice(0, shown).map((date) => (
          <DateRow
            key={date.day}
            date={date}
            action={
              mayEdit
                ? {
                    label: t(date.isCalledOff ? 'bringBack' : 'callOff'),
                    busy: date.day === busyDay,
                    onClick: () => (date.isCalledOff ? void change(date, 'as-planned').catch(fails) : setAsking(date)),
                  }
                : undefined
            }
          />
        ))}
      </ul>
      {dates.length > shown && (
        <Button size="s" variant="quiet" onClick={() => setShown(shown + MORE)}>
          {t('more')}
        </Button>
      )}
      {asking && (
        <Dialog
          open
          onOpenChange={() => setAsking(undefined)}
          title={t('callOffTitle')}
          description={t('callOffHint', { when: dayAndTime(asking.startAt, reader) })}
          actions={
            <Button variant="stop" onClick={() => void change(asking, 'called-off').catch(fails)}>
              {t('callOffYes')}
            </Button>
          }
        />
      )}
    </Card>
  );
}

interface DateRowProps {
  readonly date: SeriesDate;
  readonly action: { readonly label: string; readonly busy: boolean; readonly onClick: () => void } | undefined;
}

function DateRow({ date, action }: DateRowProps) {
  const t = useTranslations('meetings.dates');
  const reader = useReader();
  const [whenId, actionId] = [useId(), useId()];
  const when = dayAndTime(date.startAt, reader);
  return (
    <li>
      <span className={styles.when}>
        <span id={whenId}>{date.isCalledOff ? <s>{when}</s> : when}</span>
        {date.isCalledOff && <small>{t('calledOff')}</small>}
      </span>
      {action && (
        <Button
          id={actionId}
          aria-labelledby={`${actionId} ${whenId}`}
          size="s"
          variant="quiet"
          busy={action.busy}
          onClick={action.onClick}
        >
          {action.label}
        </Button>
      )}
    </li>
  );
}
