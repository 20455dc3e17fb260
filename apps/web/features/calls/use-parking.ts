'use client';

import type { CallId } from '@bureau/core/kernel';
import { useToasts } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

/** Parks a call, and says under which number it is taken again. */
export function useParking(): (callId: CallId) => void {
  const { calls } = useBureau();
  const t = useTranslations('calls.handling');
  const toast = useToasts();
  const fails = useFailureMessage();
  return (callId) => {
    calls.park(callId).then(({ service }) => {
      if (service?.kind === 'parked') toast({ tone: 'done', title: t('parkedAt', { slot: service.slot }) });
    }, fails);
  };
}
