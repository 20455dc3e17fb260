'use client';

import { Brand, Button } from '@bureau/ui/primitives';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { OutlookError } from './asked.ts';
import styles from './pane.module.css';
import { askInWindow } from './sign-in-window.ts';

interface PaneDoorProps {
  /** It was allowed once. */
  readonly isEnded: boolean;
  readonly onAllowed: (token: string) => void;
}

/** The way in: a window of Outlook, because a frame has no cookies. */
export function PaneDoor({ isEnded, onAllowed }: PaneDoorProps) {
  const t = useTranslations('outlook.door');
  const [isWaiting, setWaiting] = useState(false);
  const [said, setSaid] = useState(isEnded ? t('ended') : undefined);

  async function signIn() {
    setWaiting(true);
    setSaid(undefined);
    try {
      const answer = await askInWindow();
      if (answer && 'token' in answer) {
        onAllowed(answer.token);
        return;
      }
      setSaid(answer ? t('declined') : t('closed'));
    } catch (error) {
      if (!(error instanceof OutlookError)) throw error;
      setSaid(t('refused', { message: error.message }));
    }
    setWaiting(false);
  }
  return (
    <>
      <div className={styles.head}>
        <span className={styles.brand}>
          <Brand />
        </span>
        <h1 className={styles.title}>{t('title')}</h1>
        <p className={styles.hint}>{t('hint')}</p>
      </div>
      {said !== undefined && (
        <p className={styles.notice} role="alert">
          {said}
        </p>
      )}
      <Button variant="primary" busy={isWaiting} onClick={() => void signIn()}>
        {t('signIn')}
      </Button>
      {isWaiting && <output className={styles.hint}>{t('waiting')}</output>}
    </>
  );
}
