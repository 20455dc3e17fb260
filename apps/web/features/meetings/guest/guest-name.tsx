'use client';

import type { MeetingDoor } from '@bureau/api';
import { BureauError } from '@bureau/client';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, TextField } from '@bureau/ui/primitives';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from './meeting-guest.module.css';

interface GuestNameProps {
  readonly door: MeetingDoor;
  readonly onIntroduce: (name: string, password: string | undefined) => Promise<void>;
  readonly line: ReactNode;
  /** Another way in, below. */
  readonly children: ReactNode;
}

/** Somebody without an account says who they are. */
export function GuestName({ door, onIntroduce, line, children }: GuestNameProps) {
  const t = useTranslations('meetings.door');
  const sentence = useErrorSentence();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  async function introduce() {
    setIsChecked(true);
    if (name.trim() === '') return;
    setBusy(true);
    setRefusal(undefined);
    try {
      await onIntroduce(name.trim(), door.needsPassword ? password : undefined);
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setRefusal(sentence(error.detail));
      setBusy(false);
    }
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void introduce();
      }}
    >
      <h1 className={styles.title}>{door.name}</h1>
      {line}
      <TextField
        label={t('yourName')}
        value={name}
        onChange={setName}
        maxLength={80}
        autoComplete="name"
        error={isChecked && name.trim() === '' ? t('nameMissing') : undefined}
      />
      {door.needsPassword && (
        <TextField label={t('password')} type="password" value={password} onChange={setPassword} maxLength={128} />
      )}
      {refusal !== undefined && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      <Button type="submit" variant="primary" size="l" busy={busy}>
        {t('join')}
      </Button>
      <p className={styles.line}>{t('privacy')}</p>
      {children}
    </form>
  );
}
