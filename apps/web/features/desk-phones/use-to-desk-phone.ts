'use client';

import type { CallId } from '@bureau/core/kernel';
import type { CallAction } from '@bureau/ui/phone';
import { Phone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

/** Goes on with a call at the own desk phone; undefined for who has none. */
export function useToDeskPhone(): (id: CallId) => CallAction | undefined {
  const { deskPhones } = useBureau();
  const t = useTranslations('deskPhones');
  const fails = useFailureMessage();
  const phones = useStore(deskPhones.store, (state) => state.phones);
  return (id) => {
    if (phones.length === 0) return undefined;
    return {
      id: 'desk-phone',
      label: t('goOn'),
      icon: Phone,
      onChoose: () => void deskPhones.take(id).catch(fails),
      place: 'menu',
      group: 'people',
      disabledReason: phones.some(({ isRegistered }) => isRegistered) ? undefined : t('noneSignedIn'),
    };
  };
}
