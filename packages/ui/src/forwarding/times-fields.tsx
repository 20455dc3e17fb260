import { useTranslations } from 'use-intl';
import { dayName } from '../language/days.ts';
import { useReader } from '../language/reader.ts';
import { SegmentedControl } from '../primitives/choice.tsx';
import { TextField } from '../primitives/text-field.tsx';
import { Toggles } from '../primitives/toggles.tsx';
import type { RuleEditorProps } from './editor-props.ts';
import type { RuleDraft } from './rule-draft.ts';
import styles from './rule-editor.module.css';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const TIMES = ['any', 'within', 'outside'] as const satisfies readonly RuleDraft['times'][];

type TimesFieldsProps = Pick<RuleEditorProps, 'draft' | 'onChange' | 'problems' | 'timeZone'>;

/** At which times a rule applies. */
export function TimesFields({ draft, onChange, problems, timeZone }: TimesFieldsProps) {
  const t = useTranslations('forwarding.editor');
  const { locale } = useReader();
  const { times, days, from, to } = draft;
  const isOvernight = to !== '' && to !== '00:00' && to < from;
  const problem = (field: 'days' | 'from' | 'to') => {
    const code = problems[field];
    return code && t(`problem.${code}`);
  };
  return (
    <>
      <div className={styles.choice}>
        <span aria-hidden className={styles.label}>
          {t('times')}
        </span>
        <SegmentedControl
          label={t('times')}
          options={TIMES.map((value) => ({ value, label: t(`timesChoice.${value}`) }))}
          value={times}
          onChange={(chosen) => onChange({ times: chosen })}
        />
      </div>
      {times !== 'any' && (
        <>
          <Toggles
            label={t('days')}
            options={DAYS.map((value) => ({
              value,
              label: dayName(value, locale, 'long'),
              short: dayName(value, locale, 'short'),
            }))}
            values={days}
            onChange={(chosen) => onChange({ days: chosen })}
            error={problem('days')}
          />
          <div className={styles.pair}>
            <TextField
              type="time"
              label={t('from')}
              value={from}
              onChange={(time) => onChange({ from: time })}
              hint={t('zone', { zone: timeZone })}
              error={problem('from')}
            />
            <TextField
              type="time"
              label={t('to')}
              value={to}
              onChange={(time) => onChange({ to: time })}
              hint={isOvernight ? t('overnight', { time: to }) : undefined}
              error={problem('to')}
            />
          </div>
        </>
      )}
    </>
  );
}
