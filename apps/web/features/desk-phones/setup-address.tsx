'use client';

import type { SipCredentials } from '@bureau/api';
import { PHONE_MAKERS, type PhoneMaker } from '@bureau/core/desk-phones';
import { Button, Select } from '@bureau/ui/primitives';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCopy } from '../meetings/use-copy.ts';
import styles from './link-phone.module.css';

const NAMES: Readonly<Record<PhoneMaker, string>> = { yealink: 'Yealink', snom: 'Snom' };

/** The address from which a phone of some makers sets itself up. */
export function SetupAddress({ urls }: { urls: NonNullable<SipCredentials['setup']>['urls'] }) {
  const t = useTranslations('deskPhones');
  const copy = useCopy();
  const [maker, setMaker] = useState<PhoneMaker>(PHONE_MAKERS[0]);
  return (
    <section className={styles.setup} aria-label={t('setup')}>
      <h3 className={styles.heading}>{t('setup')}</h3>
      <p className={styles.hint}>{t('setupHint')}</p>
      <div className={styles.address}>
        <Select
          label={t('maker')}
          options={PHONE_MAKERS.map((value) => ({ value, label: NAMES[value] }))}
          value={maker}
          onChange={(chosen) => setMaker(PHONE_MAKERS.find((each) => each === chosen) ?? maker)}
        />
        <Button icon={Copy} onClick={() => void copy(urls[maker])}>
          {t('copyAddress')}
        </Button>
        <code>{urls[maker]}</code>
      </div>
    </section>
  );
}
