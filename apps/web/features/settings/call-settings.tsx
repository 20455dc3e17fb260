'use client';

import { type PersonSettings, RING_FOR_SECONDS } from '@bureau/core/accounts';
import { SegmentedControl, Select } from '@bureau/ui/primitives';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../calls/use-dial.ts';
import styles from './section.module.css';

interface CallSettingsProps {
  readonly settings: PersonSettings;
  readonly onChange: (change: Partial<PersonSettings>) => void;
}

/** How the own devices ring, and what happens when nobody answers. */
export function CallSettings({ settings, onChange }: CallSettingsProps) {
  const { voicemail } = useBureau();
  const t = useTranslations('accounts.settings');
  const fails = useFailureMessage();
  const mailbox = useStore(voicemail.store, (state) => state.settings);
  // oxlint-disable-next-line react/exhaustive-deps -- `fails` is new at every render and always the same
  useEffect(() => void voicemail.loadSettings().catch(fails), [voicemail]);
  return (
    <>
      <Select
        label={t('ringFor')}
        hint={t('ringForHint')}
        options={RING_FOR_SECONDS.map((count) => ({ value: String(count), label: t('seconds', { count }) }))}
        value={String(settings.ringForSeconds)}
        onChange={(chosen) => onChange({ ringForSeconds: Number(chosen) })}
      />
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
      {mailbox && (
        <div className={styles.choice}>
          <span aria-hidden className={styles.label}>
            {t('mailbox')}
          </span>
          <SegmentedControl
            label={t('mailbox')}
            options={(['on', 'off'] as const).map((value) => ({ value, label: t(`mailboxChoice.${value}`) }))}
            value={mailbox.isEnabled ? 'on' : 'off'}
            onChange={(chosen) => void voicemail.saveSettings({ isEnabled: chosen === 'on' }).catch(fails)}
          />
        </div>
      )}
    </>
  );
}
