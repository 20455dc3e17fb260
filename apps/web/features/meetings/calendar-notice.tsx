'use client';

import type { BureauError } from '@bureau/client';
import { useErrorSentence } from '@bureau/ui/language';
import { Button } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import styles from './calendar-notice.module.css';

/** The own calendar could not be read, and what to do about it. */
export function CalendarNotice({ error }: { error: BureauError['detail'] }) {
  const t = useTranslations('accounts.settings.calendar');
  const sentence = useErrorSentence();
  const isRefused = error.code === 'calendar-refused';
  return (
    <output className={styles.notice}>
      <span>{isRefused ? t('refused') : sentence(error)}</span>
      <Button size="s" onClick={() => go({ kind: 'settings' })}>
        {isRefused ? t('reconnect') : t('change')}
      </Button>
    </output>
  );
}
