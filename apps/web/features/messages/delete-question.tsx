'use client';

import { Button, Dialog } from '@bureau/ui/primitives';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';

/** Asks before a message disappears for everybody. */
export function DeleteQuestion({ onClose, onDelete }: { onClose: () => void; onDelete: () => void }) {
  const t = useTranslations('messages');
  const tFrame = useTranslations('frame');
  return (
    <Dialog
      open
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
