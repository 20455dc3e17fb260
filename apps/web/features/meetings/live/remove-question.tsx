'use client';

import { Button, Dialog } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';

interface RemoveQuestionProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}

/** Asks before somebody is sent away for as long as the meeting lasts. */
export function RemoveQuestion({ name, onClose, onRemove }: RemoveQuestionProps) {
  const t = useTranslations('meetings.people');
  const tFrame = useTranslations('frame');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('removeQuestion', { name })}
      description={t('removeHint')}
      actions={
        <>
          <Button onClick={onClose}>{tFrame('cancel')}</Button>
          <Button
            variant="stop"
            onClick={() => {
              onRemove();
              onClose();
            }}
          >
            {t('remove')}
          </Button>
        </>
      }
    />
  );
}
