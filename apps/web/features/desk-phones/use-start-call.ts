'use client';

import type { DialTo } from '@bureau/api';
import { BureauError } from '@bureau/client';
import { useErrorSentence } from '@bureau/ui/language';
import { useToasts } from '@bureau/ui/primitives';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';

/** Calls with the app, or by desk phone where that was chosen and there is one. */
export function useStartCall(): (to: DialTo) => Promise<void> {
  const { calls, deskPhones, settings } = useBureau();
  const offersApp = useOfferApp();
  const sentence = useErrorSentence();
  return async (to) => {
    const isByPhone = settings.store.getState().settings?.callWith === 'desk-phone';
    if (!isByPhone || deskPhones.store.getState().phones.length === 0) {
      await calls.dial(to);
      return;
    }
    try {
      await deskPhones.call(to);
    } catch (error) {
      if (!(error instanceof BureauError) || error.detail.code !== 'desk-phone-away') throw error;
      offersApp(to, sentence(error.detail));
    }
  };
}

/** Says when nobody picked up the desk phone, and offers the app. */
export function useDeskPhoneNotices(): void {
  const { deskPhones } = useBureau();
  const t = useTranslations('deskPhones');
  const offersApp = useOfferApp();
  const latest = useRef({ t, offersApp });
  useEffect(() => {
    latest.current = { t, offersApp };
  });
  useEffect(
    () =>
      deskPhones.store.subscribe(({ notPickedUp }, before) => {
        if (!notPickedUp || notPickedUp === before.notPickedUp) return;
        latest.current.offersApp(notPickedUp.to, latest.current.t('notPickedUp'));
      }),
    [deskPhones],
  );
}

function useOfferApp(): (to: DialTo | undefined, title: string) => void {
  const { calls } = useBureau();
  const t = useTranslations('deskPhones');
  const toast = useToasts();
  const sentence = useErrorSentence();
  return (to, title) => {
    if (!to) {
      toast({ tone: 'info', title });
      return;
    }
    const dial = () =>
      void calls.dial(to).catch((error: unknown) => {
        if (!(error instanceof BureauError)) throw error;
        toast({ tone: 'failed', title: sentence(error.detail) });
      });
    toast({ tone: 'failed', title, action: { label: t('callWithApp'), onChoose: dial } });
  };
}
