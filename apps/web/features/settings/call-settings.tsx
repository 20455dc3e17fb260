'use client';

import type { PersonSettings } from '@bureau/core/accounts';
import { NavLink, SegmentedControl } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { RingForSetting } from './ring-for-setting.tsx';
import styles from './section.module.css';

interface CallSettingsProps {
  readonly settings: PersonSettings;
  readonly onChange: (change: Partial<PersonSettings>) => void;
}

const VOICEMAIL = { kind: 'voicemail-settings' } as const;
const FORWARDING = { kind: 'forwarding' } as const;

/** How the own devices ring, and the way to what happens when nobody answers. */
export function CallSettings({ settings, onChange }: CallSettingsProps) {
  const t = useTranslations('accounts.settings');
  const tForwarding = useTranslations('forwarding');
  return (
    <>
      <RingForSetting settings={settings} />
      <div className={styles.choice}>
        <span aria-hidden className={styles.label}>
          {t('second')}
        </span>
        <SegmentedControl
          label={t('second')}
          options={(['rings', 'busy'] as const).map((value) => ({ value, label: t(`secondChoice.${value}`) }))}
          value={settings.callWaiting ? 'rings' : 'busy'}
          onChange={(chosen) => onChange({ callWaiting: chosen === 'rings' })}
        />
      </div>
      <NavLink className={styles.link} href={pathOf(VOICEMAIL)} onNavigate={() => go(VOICEMAIL)}>
        {t('voicemail')}
      </NavLink>
      <NavLink className={styles.link} href={pathOf(FORWARDING)} onNavigate={() => go(FORWARDING)}>
        {tForwarding('title')}
      </NavLink>
    </>
  );
}
