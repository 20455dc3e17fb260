'use client';

import type { AudioDevices } from '@bureau/client';
import { useToasts } from '@bureau/ui/primitives';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';

/** Says why an effect is not there any more, to somebody who does not look at its choice. */
export function useEffectNotices(devices: AudioDevices): void {
  const t = useTranslations('devices.effect');
  const toast = useToasts();
  const latest = useRef({ t, toast });
  useEffect(() => {
    latest.current = { t, toast };
  });
  useEffect(
    () =>
      devices.store.subscribe(({ effectProblem: now }, { effectProblem: before }) => {
        if (now && now !== before) latest.current.toast({ tone: 'failed', title: latest.current.t(now) });
      }),
    [devices],
  );
}
