import { type ComponentProps, useId } from 'react';
import styles from './text-field.module.css';

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'onChange' | 'value' | 'id'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  /** What is wrong and what to do; said aloud when it appears. */
  readonly error?: string | undefined;
}

/** Several lines of text with their label, hint and error. */
export function TextArea({ label, value, onChange, hint, error, ...rest }: TextAreaProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const isInvalid = error !== undefined || undefined;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        {...rest}
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={styles.area}
        data-invalid={isInvalid}
        aria-invalid={isInvalid}
        aria-describedby={(error ?? hint) === undefined ? undefined : noteId}
      />
      <p id={noteId} className={styles.note} data-error={isInvalid} role={error ? 'alert' : undefined}>
        {error ?? hint}
      </p>
    </div>
  );
}
