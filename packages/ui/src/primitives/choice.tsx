import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import styles from './choice.module.css';
import { Tooltip } from './tooltip.tsx';

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Disables this option and says why. */
  readonly disabledReason?: string | undefined;
}

export interface ChoiceProps<Value extends string> {
  /** What is chosen here; not shown. */
  readonly label: string;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** Filters of a list: one of a few, as chips. */
export function ChipGroup<Value extends string>(props: ChoiceProps<Value>) {
  return <Choice {...props} look="chips" />;
}

/** One of two or three, side by side in one track. */
export function SegmentedControl<Value extends string>(props: ChoiceProps<Value>) {
  return <Choice {...props} look="segments" />;
}

function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
  look,
}: ChoiceProps<Value> & { look: 'chips' | 'segments' }) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles[look]}>
      {options.map((option) => (
        <Option
          key={option.value}
          name={name}
          option={option}
          checked={option.value === value}
          onChoose={() => onChange(option.value)}
        />
      ))}
    </div>
  );
}

interface OptionProps {
  readonly name: string;
  readonly option: ChoiceOption<string>;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function Option({ name, option, checked, onChoose }: OptionProps) {
  const t = useTranslations('frame');
  const { icon: Icon, label, value, disabledReason } = option;
  const isDisabled = disabledReason !== undefined;
  const radio = (
    <label className={styles.option}>
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        disabled={isDisabled}
        aria-label={isDisabled ? t('labelled', { label, text: disabledReason }) : label}
        onChange={onChoose}
        className={styles.input}
      />
      {Icon && <Icon aria-hidden size={16} />}
      <span className={styles.word}>{label}</span>
    </label>
  );
  return isDisabled ? <Tooltip content={disabledReason}>{radio}</Tooltip> : radio;
}
