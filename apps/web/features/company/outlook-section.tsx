'use client';

import { ButtonLink } from '@bureau/ui/primitives';
import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import styles from '../settings/section.module.css';
import { Section } from '../settings/section.tsx';
import { CopiedAddress } from './copied-address.tsx';

/** How Outlook gets to know Bureau. */
export function OutlookSection() {
  const t = useTranslations('company.outlook');
  const address = `${location.origin}/outlook/manifest.xml`;
  return (
    <Section title={t('title')}>
      <p className={styles.hint}>{t('hint')}</p>
      <CopiedAddress
        label={t('address')}
        hint={location.protocol === 'https:' ? t('addressHint') : t('insecure')}
        copyLabel={t('copy')}
        address={address}
      />
      <div className={styles.actions}>
        <ButtonLink icon={Download} href={address} download="bureau-outlook.xml">
          {t('download')}
        </ButtonLink>
      </div>
    </Section>
  );
}
