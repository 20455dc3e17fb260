'use client';

import { onDemand, Popover, type Trigger } from '@bureau/ui/primitives';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';

const Devices = onDemand(() => import('./devices.tsx').then((room) => room.Devices));

/** Microphone and speakers behind a button of the live call. */
export function DevicesPopover({ trigger }: { trigger: Trigger }) {
  const t = useTranslations('calls.dock');
  return (
    <Popover trigger={trigger} label={t('devices')} side="top">
      <Suspense fallback={null}>
        <Devices />
      </Suspense>
    </Popover>
  );
}
