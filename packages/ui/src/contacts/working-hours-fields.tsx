import type { WorkingHours } from '@bureau/core/contacts';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { dayName } from '../language/days.ts';
import { minuteOf, timeOf } from '../language/minutes.ts';
import { useReader } from '../language/reader.ts';
import { TextField } from '../primitives/text-field.tsx';
import { Toggles } from '../primitives/toggles.tsx';
import styles from './working-hours-fields.module.css';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const OFFICE = { fromMinute: 540, toMinute: 1020 };

export interface WorkingHoursFieldsProps {
  /** Null: not said. */
  readonly hours: WorkingHours | null;
  /** Only with hours that are whole: at no day they are not said. */
  readonly onChange: (hours: WorkingHours | null) => void;
}

/** On which days, and from when to when. */
export function WorkingHoursFields({ hours, onChange }: WorkingHoursFieldsProps) {
  const t = useTranslations('accounts.settings.workingTime');
  const { locale } = useReader();
  const { days, fromMinute, toMinute } = hours ?? { days: [], ...OFFICE };
  const [times, setTimes] = useState({ from: timeOf(fromMinute), to: timeOf(toMinute) });

  const changeTimes = (change: Partial<typeof times>) => {
    const { from, to } = { ...times, ...change };
    setTimes({ from, to });
    if (from !== '' && to !== '') onChange({ days, fromMinute: minuteOf(from), toMinute: minuteOf(to) });
  };
  return (
    <>
      <Toggles
        label={t('days')}
        options={DAYS.map((value) => ({
          value,
          label: dayName(value, locale, 'long'),
          short: dayName(value, locale, 'short'),
        }))}
        values={days}
        onChange={(chosen) =>
          onChange(chosen.length === 0 ? null : { days: chosen.toSorted((a, b) => a - b), fromMinute, toMinute })
        }
        hint={t('daysHint')}
      />
      {days.length > 0 && (
        <div className={styles.pair}>
          <TextField type="time" label={t('from')} value={times.from} onChange={(from) => changeTimes({ from })} />
          <TextField
            type="time"
            label={t('to')}
            value={times.to}
            onChange={(to) => changeTimes({ to })}
            hint={toMinute <= fromMinute ? t('overnight', { time: timeOf(toMinute) }) : undefined}
          />
        </div>
      )}
    </>
  );
}
