'use client';

import { Question } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';

interface RemoveQuestionProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}

/** Asks before somebody is sent away for as long as the meeting lasts. */
export function RemoveQuestion({ name, onClose, onRemove }: RemoveQuestionProps) {
  const t = useTranslations('meetings.people');
  return (
    <Question
      title={t('removeQuestion', { name })}
      hint={t('removeHint')}
      yes={t('remove')}
      onYes={() => {
        onRemove();
        onClose();
      }}
      onNo={onClose}
    />
  );
}
