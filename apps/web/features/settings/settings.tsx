'use client';

import { AWAY_AFTER_MINUTES, LOCALES, type PersonSettings, THEMES } from '@bureau/core/accounts';
import { desktopBridge } from '@bureau/desktop-bridge';
import { ButtonLink, ListSkeleton, SegmentedControl, Select, useToasts } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { DeskPhones } from '../desk-phones/desk-phones.tsx';
import { DesktopOffer } from '../desktop/desktop-offer.tsx';
import { Devices } from '../devices/devices.tsx';
import { CalendarSetting } from './calendar-setting.tsx';
import { CallSettings } from './call-settings.tsx';
import { LANGUAGE_NAMES } from './language-names.ts';
import { NotificationSetting } from './notification-setting.tsx';
import { PasswordSetting } from './password-setting.tsx';
import { PhotoSetting } from './photo-setting.tsx';
import styles from './section.module.css';
import { Section } from './section.tsx';
import { Sessions } from './sessions.tsx';
import { WorkingTimeSetting } from './working-time-setting.tsx';

/** What a person sets for themselves, here and on all their devices. */
export function Settings() {
  const t = useTranslations('accounts.settings');
  const tDesktop = useTranslations('desktop');
  const tDeskPhones = useTranslations('deskPhones');
  const tFrame = useTranslations('frame');
  const bureau = useBureau();
  const toast = useToasts();
  const settings = useStore(bureau.settings.store, (state) => state.settings);
  if (!settings) return <ListSkeleton label={tFrame('loading')} rows={4} />;

  const save = (change: Partial<PersonSettings>) => {
    bureau.settings.save(change).catch(() => toast({ tone: 'failed', title: t('saveFailed') }));
  };
  const minutes = String(settings.awayAfterMs / 60_000);

  return (
    <DetailPane onBack={() => go({ kind: 'more' })} title={t('title')}>
      <Section title={t('general')}>
        <PhotoSetting />
        <Select
          label={t('language')}
          options={[
            { value: '', label: t('languageAutomatic') },
            ...LOCALES.map((locale) => ({ value: locale, label: LANGUAGE_NAMES[locale] })),
          ]}
          value={settings.locale}
          onChange={(locale) => save({ locale })}
        />
        <div className={styles.choice}>
          <span aria-hidden className={styles.label}>
            {t('theme')}
          </span>
          <SegmentedControl
            label={t('theme')}
            options={THEMES.map((theme) => ({ value: theme, label: t(`themes.${theme}`) }))}
            value={settings.theme}
            onChange={(theme) => save({ theme })}
          />
        </div>
        <Select
          label={t('awayAfter')}
          hint={t('awayAfterHint')}
          options={AWAY_AFTER_MINUTES.map((count) => ({ value: String(count), label: t('minutes', { count }) }))}
          value={minutes}
          onChange={(chosen) => save({ awayAfterMs: Number(chosen) * 60_000 })}
        />
      </Section>
      <Section title={t('workingTime.title')}>
        <WorkingTimeSetting />
      </Section>
      <Section title={t('calendar.title')}>
        <CalendarSetting />
      </Section>
      <Section title={t('calls')}>
        <CallSettings settings={settings} onChange={save} />
      </Section>
      <Section title={t('sound')}>
        <div className={styles.flush}>
          <Devices />
        </div>
      </Section>
      <Section title={tDeskPhones('title')}>
        <DeskPhones />
      </Section>
      <Section title={t('notifications')}>
        <NotificationSetting settings={settings} onChange={save} />
      </Section>
      {!desktopBridge() && (
        <Section title={tDesktop('title')}>
          <DesktopOffer />
        </Section>
      )}
      <Section title={t('messages')}>
        <div className={styles.choice}>
          <ButtonLink icon={Download} href={bureau.messages.ownUrl()} download>
            {t('ownMessages')}
          </ButtonLink>
          <p className={styles.hint}>{t('ownMessagesHint')}</p>
        </div>
      </Section>
      <Section title={t('password.title')}>
        <PasswordSetting />
      </Section>
      <Section title={t('sessions')}>
        <Sessions />
      </Section>
    </DetailPane>
  );
}
