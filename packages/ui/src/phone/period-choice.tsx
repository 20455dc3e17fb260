import { CalendarDays, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';
import { Menu, MenuChoice } from '../primitives/menu.tsx';
import { TextField } from '../primitives/text-field.tsx';
import styles from './period-choice.module.css';

/** The days of the history that are looked at; a day is written `2026-03-03`, and left out it is open. */
export type HistoryPeriod =
  | { readonly kind: 'any' | 'today' | 'week' | 'month' }
  | { readonly kind: 'days'; readonly from: string; readonly to: string };

export interface PeriodChoiceProps {
  readonly value: HistoryPeriod;
  readonly onChange: (value: HistoryPeriod) => void;
}

const KINDS = ['any', 'today', 'week', 'month', 'days'] as const;

/** Narrows the history to a time: the button with its choices. */
export function PeriodMenu({ value, onChange }: PeriodChoiceProps) {
  const t = useTranslations('calls.history.period');
  return (
    <Menu trigger={<IconButton label={t('label')} icon={CalendarDays} pressed={value.kind !== 'any'} />}>
      <MenuChoice
        label={t('label')}
        options={KINDS.map((kind) => ({ value: kind, label: t(kind) }))}
        value={value.kind}
        onChange={(kind) => onChange(kind === 'days' ? { kind, from: '', to: '' } : { kind })}
      />
    </Menu>
  );
}

/** What the history is narrowed to, under the hand to change and to take away; nothing for any time. */
export function ChosenPeriod({ value, onChange }: PeriodChoiceProps) {
  const t = useTranslations('calls.history.period');
  if (value.kind === 'any') return null;
  const clear = (
    <IconButton label={t('clear')} icon={X} size="s" variant="quiet" onClick={() => onChange({ kind: 'any' })} />
  );
  if (value.kind !== 'days') {
    return (
      <div className={styles.chosen}>
        {t(value.kind)}
        {clear}
      </div>
    );
  }
  const { from, to } = value;
  return (
    <div className={styles.days}>
      <TextField
        type="date"
        label={t('from')}
        max={to}
        value={from}
        onChange={(day) => onChange({ ...value, from: day })}
      />
      <TextField
        type="date"
        label={t('to')}
        min={from}
        value={to}
        onChange={(day) => onChange({ ...value, to: day })}
      />
      {clear}
    </div>
  );
}
