import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import styles from './toggles.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface TogglesProps<Value extends string | number> {
  readonly label: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    /** What is shown in place of the label, which is said aloud all the same. */
    readonly short?: string;
    readonly picture?: ReactNode;
  }[];
  readonly values: readonly Value[];
  readonly onChange: (values: readonly Value[]) => void;
  readonly hint?: string | undefined;
  /** What is wrong and what to do; said aloud when it appears. */
  readonly error?: string | undefined;
}

/** Any of a few, side by side. */
export function Toggles<Value extends string | number>(props: TogglesProps<Value>) {
  const { label, options, values, onChange, hint, error } = props;
  const id = useId();
  const note = error ?? hint;
  return (
    <fieldset className={styles.field} aria-describedby={note === undefined ? undefined : id}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.options}>
        {options.map(({ value, label: name, short, picture }) => {
          const isOn = values.includes(value);
          return (
            <button
              key={value}
              type="button"
              aria-pressed={isOn}
              className={styles.option}
              onClick={() => onChange(isOn ? values.filter((each) => each !== value) : [...values, value])}
            >
              {isOn ? <Check aria-hidden size={15} /> : picture}
              {short === undefined ? (
                name
              ) : (
                <>
                  <span aria-hidden>{short}</span>
                  <VisuallyHidden>{name}</VisuallyHidden>
                </>
              )}
            </button>
          );
        })}
      </div>
      {note !== undefined && (
        <p
          id={id}
          className={styles.note}
          data-error={error !== undefined || undefined}
          role={error ? 'alert' : undefined}
        >
          {note}
        </p>
      )}
    </fieldset>
  );
}
