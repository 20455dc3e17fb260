'use client';

import { Button, Dialog } from '@bureau/ui/primitives';
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
  const tFrame = useTranslations('frame');
  return (
    <Dialog
      open
      // The button that asked is gone with the focus.
      finalFocus={() => document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`) ?? true}
      onOpenChange={(open) => !open && onClose()}
      title={t('deleteQuestion.title')}
      description={t('deleteQuestion.hint')}
      actions={
        <>
          <Button onClick={onClose}>{tFrame('cancel')}</Button>
          <Button
            variant="stop"
            icon={Trash2}
            onClick={() => {
              onDelete();
              onClose();
            }}
          >
            {t('delete')}
          </Button>
        </>
      }
    />
  );
}
