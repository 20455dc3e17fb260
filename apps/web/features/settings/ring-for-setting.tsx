'use client';

import { type PersonSettings, RING_FOR_SECONDS } from '@bureau/core/accounts';
import { Select, useToasts } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';

/** How long the own devices ring before something else happens. */
export function RingForSetting({ settings }: { settings: PersonSettings }) {
  const bureau = useBureau();
  const t = useTranslations('accounts.settings');
  const toast = useToasts();
  return (
    <Select
      label={t('ringFor')}
      hint={t('ringForHint')}
      options={RING_FOR_SECONDS.map((count) => ({ value: String(count), label: t('seconds', { count }) }))}
      value={String(settings.ringForSeconds)}
      onChange={(chosen) => {
        const saving = bureau.settings.save({ ringForSeconds: Number(chosen) });
        saving.catch(() => toast({ tone: 'failed', title: t('saveFailed') }));
      }}
    />
  );
}
