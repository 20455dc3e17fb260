'use client';

import { Question } from '@bureau/ui/primitives';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';

interface DeleteQuestionProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onDelete: () => void;
}

/** Asks before a message disappears for everybody. */
export function DeleteQuestion({ id, onClose, onDelete }: DeleteQuestionProps) {
  const t = useTranslations('messages');
  return (
    <Question
      // The button that asked is gone with the focus.
      finalFocus={() => document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`) ?? true}
      title={t('deleteQuestion.title')}
      hint={t('deleteQuestion.hint')}
      yes={t('delete')}
      icon={Trash2}
      onYes={() => {
        onDelete();
        onClose();
      }}
      onNo={onClose}
    />
  );
}
