import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown, type LucideIcon } from 'lucide-react';
import { useId } from 'react';
import popup from './popup.module.css';
import styles from './select.module.css';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean;
  readonly options: readonly SelectOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly icon?: LucideIcon;
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
}

/** One of many, in a list that opens. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hideLabel = false, options, value, onChange, icon: Icon, hint, disabled = false } = props;
  const id = useId();
  return (
    <div className={styles.field}>
      {!hideLabel && (
        <span id={id} className={styles.label}>
          {label}
        </span>
      )}
      <Base.Root
        items={options}
        value={value}
        disabled={disabled}
        modal={false}
        onValueChange={(chosen) => chosen !== null && onChange(chosen)}
      >
        <Base.Trigger
          className={styles.trigger}
          aria-label={hideLabel ? label : undefined}
          aria-labelledby={hideLabel ? undefined : id}
        >
          {Icon && <Icon aria-hidden size={17} />}
          <Base.Value className={styles.value} />
          <ChevronDown aria-hidden size={16} />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={6} alignItemWithTrigger={false} className={popup.positioner}>
            <Base.Popup className={popup.popup}>
              <Base.List>
                {options.map((option) => (
                  <Base.Item key={option.value} value={option.value} className={popup.item}>
                    <Base.ItemText className={popup.text}>{option.label}</Base.ItemText>
                    <span className={popup.mark}>
                      <Base.ItemIndicator>
                        <Check aria-hidden size={17} />
                      </Base.ItemIndicator>
                    </span>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
    </div>
  );
}
