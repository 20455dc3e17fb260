'use client';

import { type DateChange, exceptionOn, type MeetingSchedule, type SeriesDate } from '@bureau/core/meetings';
import { dayAndTime, useReader } from '@bureau/ui/language';
import { WhenFields } from '@bureau/ui/meeting';
import { Button, Dialog } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from './series-dates.module.css';

interface MoveDateProps {
  readonly schedule: MeetingSchedule;
  readonly date: SeriesDate;
  readonly onChange: (change: DateChange) => void;
  readonly onClose: () => void;
}

/** One date of a series is given another time, of the zone of the series. */
export function MoveDate({ schedule, date, onChange, onClose }: MoveDateProps) {
  const t = useTranslations('meetings');
  const reader = useReader();
  const planned = { startsAtLocal: `${date.day}${schedule.startsAtLocal.slice(10)}`, ...lasting(schedule) };
  const { startsAtLocal, durationMinutes } = exceptionOn(schedule, date.day)?.movedTo ?? planned;
  const [value, setValue] = useState({
    day: startsAtLocal.slice(0, 10),
    time: startsAtLocal.slice(11),
    durationMinutes,
  });
  const [isChecked, setIsChecked] = useState(false);
  const isMissing = value.day === '' || value.time === '';
  function move() {
    if (isMissing) return setIsChecked(true);
    onChange({ kind: 'moved', startsAtLocal: `${value.day}T${value.time}`, ...lasting(value) });
  }
  const zone = schedule.timeZone === reader.timeZone ? '' : ` ${t('dates.zone', { zone: schedule.timeZone })}`;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('dates.moveTitle')}
      description={`${t('dates.moveHint', { when: dayAndTime(date.startAt, reader) })}${zone}`}
      actions={
        <>
          {date.status === 'moved' && (
            <Button onClick={() => onChange({ kind: 'as-planned' })}>{t('dates.moveBack')}</Button>
          )}
          <Button variant="primary" onClick={move}>
            {t('dates.moveYes')}
          </Button>
        </>
      }
    >
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault();
          move();
        }}
      >
        <WhenFields
          value={value}
          onChange={(change) => setValue({ ...value, ...change })}
          problem={isChecked && isMissing ? t('form.whenMissing') : undefined}
        />
      </form>
    </Dialog>
  );
}

const lasting = ({ durationMinutes }: Pick<MeetingSchedule, 'durationMinutes'>) => ({ durationMinutes });
