import { useTranslations } from 'use-intl';
import { Select } from '../primitives/select.tsx';
import { TextField } from '../primitives/text-field.tsx';

/** When something takes place, as it is filled in. */
export interface WhenValue {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `HH:mm`. */
  readonly time: string;
  readonly durationMinutes: number;
}

interface WhenFieldsProps {
  readonly value: WhenValue;
  readonly onChange: (change: Partial<WhenValue>) => void;
  readonly problem: string | undefined;
}

const DURATIONS = [15, 30, 45, 60, 90, 120, 180, 240] as const;

/** Day, time and how long it lasts. */
export function WhenFields({ value, onChange, problem }: WhenFieldsProps) {
  const t = useTranslations('meetings.form');
  const durations = [...new Set([...DURATIONS, value.durationMinutes])].toSorted((a, b) => a - b);
  return (
    <>
      <TextField label={t('day')} type="date" value={value.day} onChange={(day) => onChange({ day })} error={problem} />
      <TextField label={t('time')} type="time" value={value.time} onChange={(time) => onChange({ time })} />
      <Select
        label={t('duration')}
        options={durations.map((minutes) => ({ value: String(minutes), label: t('minutes', { count: minutes }) }))}
        value={String(value.durationMinutes)}
        onChange={(minutes) => onChange({ durationMinutes: Number(minutes) })}
      />
    </>
  );
}
