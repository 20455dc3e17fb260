'use client';

import { Question } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { leaveAll, stay, unsaved } from './unsaved.ts';

/** Asks before something is lost by going elsewhere. */
export function LeaveQuestion() {
  const t = useTranslations('frame.leave');
  const isAsked = useStore(unsaved, ({ leaving }) => leaving !== undefined);
  if (!isAsked) return null;
  return <Question title={t('title')} hint={t('hint')} yes={t('yes')} no={t('no')} onYes={leaveAll} onNo={stay} />;
}
