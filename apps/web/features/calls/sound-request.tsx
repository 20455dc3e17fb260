'use client';

import { AskGate } from '@bureau/ui/phone';
import { BellRing } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { NotificationRequest } from './notification-request.tsx';

/** Asks for the click without which the browser keeps the ringing silent, then whether the system may tell who calls. */
export function SoundRequest() {
  const { sound } = useBureau();
  const t = useTranslations('calls.soundGate');
  const fails = useFailureMessage();
  const isBlocked = useStore(sound.store, ({ state }) => state === 'blocked');
  const [isPutOff, setPutOff] = useState(false);

  useEffect(() => {
    if (!isBlocked) return undefined;
    // Any click or key is the one that the browser waits for, not only that on the button.
    const enable = () => void sound.enable().catch(fails);
    addEventListener('click', enable);
    addEventListener('keydown', enable);
    return () => {
      removeEventListener('click', enable);
      removeEventListener('keydown', enable);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `fails` is new at every render and does the same
  }, [sound, isBlocked]);

  // One thing is asked at a time.
  if (!isBlocked || isPutOff) return <NotificationRequest />;
  return (
    <AskGate
      icon={BellRing}
      title={t('title')}
      hint={t('hint')}
      action={t('enable')}
      onAccept={() => void sound.enable().catch(fails)}
      onLater={() => setPutOff(true)}
    />
  );
}
