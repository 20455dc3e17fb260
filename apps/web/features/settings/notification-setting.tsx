'use client';

import { Button } from '@bureau/ui/primitives';
import { useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import styles from './section.module.css';

type Permission = NotificationPermission | 'unsupported';

const readPermission = (): Permission => ('Notification' in window ? Notification.permission : 'unsupported');
const neverChanges = () => () => {};

/** Whether the system tells about calls while Bureau is in the background; the browser asks, we explain. */
export function NotificationSetting() {
  const t = useTranslations('accounts.settings.notification');
  const found = useSyncExternalStore(neverChanges, readPermission, () => 'default' as const);
  const [answered, setAnswered] = useState<Permission>();
  const permission = answered ?? found;
  return (
    <div className={styles.line}>
      <p className={styles.hint}>{t(permission)}</p>
      {permission === 'default' && (
        <Button size="s" onClick={() => void Notification.requestPermission().then(setAnswered)}>
          {t('allow')}
        </Button>
      )}
    </div>
  );
}
