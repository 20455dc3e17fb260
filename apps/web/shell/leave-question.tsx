'use client';

import { Question } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { leaveAll, stay } from './unsaved.ts';

/** Asks before something is lost by going elsewhere. */
export function LeaveQuestion() {
  const t = useTranslations('frame.leave');
  return <Question title={t('title')} hint={t('hint')} yes={t('yes')} no={t('no')} onYes={leaveAll} onNo={stay} />;
}
