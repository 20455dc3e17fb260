'use client';

import { AskGate } from '@bureau/ui/phone';
import { BellRing } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { forgettable } from '../../shell/kept.ts';

const putOff = forgettable('notification-request');
const isAskable = () => 'Notification' in window && Notification.permission === 'default' && putOff.read() === null;
const neverChanges = () => () => {};

/** Asks once whether the system may tell who calls: a hidden page rings, but shows nothing. */
export function NotificationRequest() {
  const t = useTranslations('liveCall.notificationGate');
  const wasAskable = useSyncExternalStore(neverChanges, isAskable, () => false);
  const [isAnswered, setAnswered] = useState(false);
  if (!wasAskable || isAnswered) return null;
  return (
    <AskGate
      icon={BellRing}
      title={t('title')}
      hint={t('hint')}
      action={t('allow')}
      onAccept={() => void Notification.requestPermission().then(() => setAnswered(true))}
      onLater={() => {
        putOff.write('later');
        setAnswered(true);
      }}
    />
  );
}
