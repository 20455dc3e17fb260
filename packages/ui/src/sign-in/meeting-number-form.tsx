import { readCode } from '@bureau/core/meetings';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import { TextField } from '../primitives/text-field.tsx';
import styles from './meeting-number-form.module.css';

export interface MeetingNumberFormProps {
  /** With the nine digits alone. */
  readonly onJoin: (code: string) => void;
}

/** The way into a meeting for somebody who has its number and needs no account. */
export function MeetingNumberForm({ onJoin }: MeetingNumberFormProps) {
  const t = useTranslations('meetings.room.code');
  const [text, setText] = useState('');
  const [isBad, setIsBad] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = readCode(text);
    setIsBad(code === undefined);
    if (code !== undefined) onJoin(code);
    else event.currentTarget.querySelector('input')?.focus();
  }
  return (
    <section className={styles.meeting} aria-label={t('title')}>
      <h2 className={styles.title}>{t('title')}</h2>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={t('label')}
          hideLabel
          hint={t('noAccount')}
          error={isBad ? t('bad') : undefined}
          value={text}
          inputMode="numeric"
          autoComplete="off"
          placeholder="123 456 789"
          onChange={(typed) => {
            setText(typed);
            setIsBad(false);
          }}
        />
        <Button type="submit">{t('go')}</Button>
      </form>
    </section>
  );
}
