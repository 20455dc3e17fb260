'use client';

import { GROUP_NOTIFICATIONS, type PersonSettings } from '@bureau/core/accounts';
import { Button, SegmentedControl } from '@bureau/ui/primitives';
import { useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import styles from './section.module.css';

type Permission = NotificationPermission | 'unsupported';

const readPermission = (): Permission => ('Notification' in window ? Notification.permission : 'unsupported');
const neverChanges = () => () => {};

interface NotificationSettingProps {
  readonly settings: PersonSettings;
  readonly onChange: (change: Partial<PersonSettings>) => void;
}

/** Of what one is told while Bureau is in the background; whether the system may, the browser asks, and we explain. */
export function NotificationSetting({ settings, onChange }: NotificationSettingProps) {
  const t = useTranslations('accounts.settings.notification');
  const found = useSyncExternalStore(neverChanges, readPermission, () => 'default' as const);
  const [answered, setAnswered] = useState<Permission>();
  const permission = answered ?? found;
  return (
    <>
      <div className={styles.line}>
        <p className={styles.hint}>{t(permission)}</p>
        {permission === 'default' && (
          <Button size="s" onClick={() => void Notification.requestPermission().then(setAnswered)}>
            {t('allow')}
          </Button>
        )}
      </div>
      <div className={styles.choice}>
        <span aria-hidden className={styles.label}>
          {t('groups')}
        </span>
        <SegmentedControl
          label={t('groups')}
          options={GROUP_NOTIFICATIONS.map((value) => ({ value, label: t(`groupsChoice.${value}`) }))}
          value={settings.groupNotifications}
          onChange={(groupNotifications) => onChange({ groupNotifications })}
        />
      </div>
      <p className={styles.hint}>{t('groupsHint')}</p>
    </>
  );
}
