import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { LucideIcon } from 'lucide-react';
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

function Choice<Value extends string>(props: ChoiceProps<Value> & { look: 'chips' | 'segments' }) {
  return (
    <RadioGroup
      aria-label={props.label}
      value={props.value}
      onValueChange={(value) => props.onChange(value)}
      className={styles[props.look]}
    >
      {props.options.map((option) => (
        <Option key={option.value} option={option} />
      ))}
    </RadioGroup>
  );
}

function Option<Value extends string>({ option }: { option: ChoiceOption<Value> }) {
  const { icon: Icon, disabledReason } = option;
  const radio = (
    <Radio.Root
      value={option.value}
      disabled={disabledReason !== undefined}
      aria-label={disabledReason === undefined ? option.label : `${option.label}: ${disabledReason}`}
      className={styles.option}
    >
      {Icon && <Icon aria-hidden size={16} />}
      <span className={styles.word}>{option.label}</span>
    </Radio.Root>
  );
  return disabledReason === undefined ? radio : <Tooltip content={disabledReason}>{radio}</Tooltip>;
}
