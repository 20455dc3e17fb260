import { Delete, Phone } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { DialKey } from './dial-key.tsx';
import { DIAL_KEYS, type DialDigit, deleteBefore, type Edit, insertAt, isDialDigit } from './dial-keys.ts';
import styles from './dial-pad.module.css';

export interface DialPadProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onCall: () => void;
  /** A key was pressed, on the pad or the keyboard: play its tone. */
  readonly onTone?: ((digit: DialDigit) => void) | undefined;
  /** Whom or what the number means, as soon as it is known: a name, a formatted number. */
  readonly reading?: string | undefined;
  /** Why it cannot be dialled; shown after a try. */
  readonly refusal?: string | undefined;
  readonly busy?: boolean;
}

/** Dials by mouse, touch and keyboard: the field takes any pasted number. */
export function DialPad({ value, onChange, onCall, onTone, reading, refusal, busy = false }: DialPadProps) {
  const t = useTranslations('calls.dialPad');
  const noteId = useId();
  const field = useRef<HTMLInputElement>(null);
  const cursor = useRef<number>(undefined);

  useEffect(() => {
    if (cursor.current !== undefined) field.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = undefined;
  });

  function edit(change: (from: number, to: number) => Edit) {
    const end = value.length;
    const next = change(field.current?.selectionStart ?? end, field.current?.selectionEnd ?? end);
    cursor.current = next.cursor;
    onChange(next.text);
  }

  function press(digit: DialDigit) {
    onTone?.(digit);
    edit((from, to) => insertAt(value, from, to, digit));
  }

  function call(event: FormEvent) {
    event.preventDefault();
    if (!busy) onCall();
  }

  return (
    <form className={styles.pad} aria-label={t('title')} onSubmit={call}>
      <div className={styles.field}>
        <input
          ref={field}
          className={styles.input}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => isDialDigit(event.key) && onTone?.(event.key)}
          aria-label={t('number')}
          aria-invalid={refusal !== undefined || undefined}
          aria-describedby={noteId}
          placeholder={t('example')}
          type="tel"
          autoComplete="off"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever opens the pad wants to type
          autoFocus
        />
        {value !== '' && (
          <IconButton
            label={t('backspace')}
            icon={Delete}
            variant="quiet"
            onClick={() => edit((from, to) => deleteBefore(value, from, to))}
          />
        )}
      </div>
      <p
        id={noteId}
        className={styles.note}
        data-refused={refusal !== undefined || undefined}
        role={refusal === undefined ? undefined : 'alert'}
        aria-live="polite"
      >
        {refusal ?? reading}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset does not lay out as a grid everywhere */}
      <div role="group" aria-label={t('keys')} className={styles.keys}>
        {DIAL_KEYS.map((key) => (
          <DialKey
            key={key.digit}
            dialKey={key}
            onPress={press}
            onLongPress={key.digit === '0' ? () => edit((from, to) => insertAt(value, from, to, '+')) : undefined}
          />
        ))}
      </div>
      <Button type="submit" variant="go" size="l" icon={Phone} busy={busy} className={styles.call}>
        {busy ? t('calling') : t('call')}
      </Button>
    </form>
  );
}
