'use client';

import type { CalendarSettings } from '@bureau/core/calendars';
import { useErrorSentence } from '@bureau/ui/language';
import { Button, ErrorState, useToasts } from '@bureau/ui/primitives';
import { FormError } from '@bureau/ui/sign-in';
import { CalendarSync } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useAttempt } from '../../shell/use-attempt.ts';
import { useLoaded } from '../../shell/use-loaded.ts';
import { ConnectCalendar } from './connect-calendar.tsx';
import styles from './section.module.css';

/** The own calendar on a server: none yet, connected, or one that does not let Bureau in any more. */
export function CalendarSetting() {
  const { calendar } = useBureau();
  const t = useTranslations('accounts.settings');
  const sentence = useErrorSentence();
  const { value, error, again } = useLoaded(useCallback(async () => ({ settings: await calendar.get() }), [calendar]));
  if (value) return <Connected loaded={value.settings} />;
  return error ? <ErrorState title={t('calendar.title')} hint={sentence(error)} onRetry={again} /> : null;
}

function Connected({ loaded }: { loaded: CalendarSettings | undefined }) {
  const { calendar } = useBureau();
  const t = useTranslations('accounts.settings.calendar');
  const toast = useToasts();
  const [settings, setSettings] = useState(loaded);
  const [isAsking, setAsking] = useState(false);
  const { busy, error, attempt } = useAttempt();
  const disconnect = () =>
    attempt(async () => {
      await calendar.disconnect();
      setSettings(undefined);
      toast({ tone: 'done', title: t('disconnected') });
    });
  return (
    <>
      {settings ? (
        <div className={styles.line}>
          <span className={styles.words}>
            <span>{settings.calendar.name}</span>
            <span className={styles.hint}>
              {settings.username} · {new URL(settings.serverUrl).host}
            </span>
          </span>
          <span className={styles.actions}>
            <Button variant={settings.isRefused ? 'primary' : 'plain'} onClick={() => setAsking(true)}>
              {settings.isRefused ? t('reconnect') : t('change')}
            </Button>
            <Button busy={busy} onClick={disconnect}>
              {t('disconnect')}
            </Button>
          </span>
        </div>
      ) : (
        <div className={styles.choice}>
          <Button icon={CalendarSync} onClick={() => setAsking(true)}>
            {t('connect')}
          </Button>
          <p className={styles.hint}>{t('hint')}</p>
        </div>
      )}
      <FormError>{error ?? (settings?.isRefused ? t('refused') : undefined)}</FormError>
      {isAsking && (
        <ConnectCalendar
          known={settings}
          onClose={() => setAsking(false)}
          onDone={(connected) => {
            setSettings(connected);
            setAsking(false);
            toast({ tone: 'done', title: t('done') });
          }}
        />
      )}
    </>
  );
}
